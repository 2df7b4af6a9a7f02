import { HttpException } from '@nestjs/common';
import { translateDatabaseError } from '@techmart/database';
import {
  AppError,
  defineError,
  type ErrorDefinition,
  type ErrorKind,
  type Language,
  type Localized,
} from '@techmart/kernel';

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly requestId: string;
}

const statusOf: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

const titleOf: Record<ErrorKind, Localized> = {
  invalid: { zh: '内容有误', en: 'Invalid input' },
  unauthenticated: { zh: '需要登录', en: 'Sign-in needed' },
  forbidden: { zh: '没有权限', en: 'Not allowed' },
  not_found: { zh: '没有找到', en: 'Not found' },
  conflict: { zh: '状态冲突', en: 'Conflict' },
  stale: { zh: '版本已过期', en: 'Stale version' },
  too_large: { zh: '内容过大', en: 'Too large' },
  too_many: { zh: '请求过多', en: 'Too many requests' },
  unavailable: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
};

export const brokenRequest = defineError('REQUEST.BROKEN', 'invalid', {
  zh: '请求无法读取：正文应为 UTF-8 编码的 JSON。',
  en: 'The request cannot be read: the body must be JSON in UTF-8.',
});
export const noSuchRoute = defineError('REQUEST.NO_ROUTE', 'not_found', {
  zh: '没有这个地址。',
  en: 'There is no such address.',
});
export const wrongMediaType = defineError('REQUEST.MEDIA_TYPE', 'invalid', {
  zh: '正文应为 application/json（导入代码表也可用 text/csv），UTF-8 编码。',
  en: 'The body must be application/json in UTF-8 (for code tables also text/csv).',
});
export const requestTooLarge = defineError('REQUEST.TOO_LARGE', 'too_large', {
  zh: '请求过大，正文不能超过 1 MB。',
  en: 'The request is too large; a body may have at most 1 MB.',
});
export const headTooLarge = defineError('REQUEST.HEAD_TOO_LARGE', 'too_large', {
  zh: '地址或请求头过长。',
  en: 'The address or the headers of the request are too long.',
});
export const tooManyRequests = defineError('REQUEST.TOO_MANY', 'too_many', {
  zh: '请求过于频繁，请稍后再试。',
  en: 'Too many requests; please slow down.',
});
export const internalError = defineError('INTERNAL.ERROR', 'unavailable', {
  zh: '系统出现意外错误，已记录，请凭请求编号联系我们。',
  en: 'Something went wrong on our side. It was recorded; please mention the request id.',
});

const knownHttp: Record<number, { definition: ErrorDefinition; status: number }> = {
  400: { definition: brokenRequest, status: 400 },
  404: { definition: noSuchRoute, status: 404 },
  405: { definition: noSuchRoute, status: 404 },
  413: { definition: requestTooLarge, status: 413 },
  414: { definition: headTooLarge, status: 414 },
  415: { definition: wrongMediaType, status: 415 },
  429: { definition: tooManyRequests, status: 429 },
  431: { definition: headTooLarge, status: 431 },
};

export interface Explained {
  readonly error: AppError;
  readonly status: number;
  /** Not one of ours: a defect to be logged with its stack. */
  readonly isDefect: boolean;
}

/** Finds the error that people are told about for anything that was thrown. */
export function explain(thrown: unknown): Explained {
  const error = translateDatabaseError(thrown);
  if (error instanceof AppError) return { error, status: statusOf[error.kind], isDefect: false };
  const status =
    error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown } | null)?.statusCode);
  const known = knownHttp[status] ?? (status >= 400 && status < 500 ? { definition: brokenRequest, status } : null);
  if (known) return { error: new AppError(known.definition, { cause: error }), status: known.status, isDefect: false };
  return { error: new AppError(internalError, { cause: error }), status: 500, isDefect: true };
}

export function problemOf({ error, status }: Explained, language: Language, requestId: string): Problem {
  return {
    type: `urn:techmart:error:${error.code}`,
    title: titleOf[error.kind][language],
    status,
    code: error.code,
    detail: error.messageIn(language),
    errors:
      error.violations.length > 0
        ? error.violations.map(({ path, code, message }) => ({ path, code, message: message[language] }))
        : undefined,
    requestId,
  };
}
