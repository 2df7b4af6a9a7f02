import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

interface HeaderReply {
  header(name: string, value: string): unknown;
}

/** Sends the version of a record as its ETag, for `If-Match` on the next edit. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((body: unknown) => {
        const version = (body as { version?: unknown } | null | undefined)?.version;
        if (typeof version === 'number')
          context.switchToHttp().getResponse<HeaderReply>().header('etag', `"${version}"`);
        return body;
      }),
    );
  }
}
