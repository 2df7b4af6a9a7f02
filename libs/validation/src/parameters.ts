import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { invalid, isId, type Id } from '@techmart/kernel';

interface Incoming {
  readonly params: Record<string, string>;
  readonly headers: Record<string, string | undefined>;
}

const incoming = (context: ExecutionContext): Incoming => context.switchToHttp().getRequest<Incoming>();

/** An id in the path. Anything that is not an id is a fault of the input, not a missing record. */
export function IdParam(name = 'id'): ParameterDecorator {
  const read = createParamDecorator((key: string, context: ExecutionContext): Id => {
    const value = incoming(context).params[key];
    if (isId(value)) return value;
    throw invalid({ path: key, code: 'id', message: { zh: '应为有效的编号（UUID）', en: 'must be an id (UUID)' } });
  })(name);
  return (target, key, index) => {
    read(target, key, index);
    ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(
      target,
      key!,
      Object.getOwnPropertyDescriptor(target, key!)!,
    );
  };
}

/** The version the editor has seen, from `If-Match: "3"`; null without the header or with `*`. */
export function IfMatch(): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext): number | null => {
    const header = incoming(context).headers['if-match'];
    if (header === undefined || header.trim() === '*') return null;
    const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
    if (version !== undefined) return Number(version);
    throw invalid({
      path: 'If-Match',
      code: 'version',
      message: { zh: '应为记录的版本号，如 "3"', en: 'must be the version of the record, such as "3"' },
    });
  })();
  return (target, key, index) => {
    read(target, key, index);
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'version that the editor has seen, such as "3"; 412 when it is no longer the newest',
    })(target, key!, Object.getOwnPropertyDescriptor(target, key!)!);
  };
}
