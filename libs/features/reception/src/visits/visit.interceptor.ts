import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@techmart/access';
import type { Id } from '@techmart/kernel';
import { COUNTS_VISITS, type ListingKind } from '@techmart/listings';
import { tap, type Observable } from 'rxjs';
import { RecentReaders } from './recent-readers.js';
import { VisitRecorder } from './visit-recorder.js';

interface Incoming {
  readonly actor?: Actor;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const ROBOT = /bot\b|crawl|spider|slurp|preview|monitor/i;

/** Notes who reads a listing: not its own people, not reviewers, not robots that say what they are, and no reloads. */
@Injectable()
export class VisitInterceptor implements NestInterceptor {
  constructor(
    private readonly recorder: VisitRecorder,
    private readonly recent: RecentReaders,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const kind = this.reflector.get<ListingKind | undefined>(COUNTS_VISITS, context.getHandler());
    if (!kind) return next.handle();
    const { actor, headers, ip } = context.switchToHttp().getRequest<Incoming>();
    const program = headers['user-agent'] ?? '';
    return next.handle().pipe(
      tap((view: { id: Id; isMine: boolean }) => {
        if (view.isMine || actor?.can('listing.review') || ROBOT.test(program)) return;
        if (!this.recent.isNew(actor?.member?.userId ?? `${ip} ${program}`, view.id)) return;
        this.recorder.note(kind, view.id, actor?.member?.organisationId ?? null);
      }),
    );
  }
}
