import { fill, type Language, type Localized } from './localized.js';

/** What went wrong, in terms that every door understands; the HTTP door maps each kind to one status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

/** One fault of an input: where it is (`items[2].title`), which rule it breaks, what is allowed. */
export interface Violation {
  readonly path: string;
  readonly code: string;
  readonly message: Localized;
}

/** An error the product knows: its code `AREA.REASON` never changes its meaning once published. */
export interface ErrorDefinition {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: Localized;
}

const definitions = new Map<string, ErrorDefinition>();

/**
 * Declares an error of a room. Places such as `{max}` are filled when it is thrown.
 * @throws Error when the code is malformed or taken, so that a clash stops the boot.
 */
export function defineError(code: string, kind: ErrorKind, message: Localized): ErrorDefinition {
  if (!/^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/.test(code)) throw new Error(`error code ${code} is not AREA.REASON`);
  if (definitions.has(code)) throw new Error(`error code ${code} is defined twice`);
  const definition = { code, kind, message };
  definitions.set(code, definition);
  return definition;
}

/** All declared errors, for the generated reference page. */
export function errorDefinitions(): ErrorDefinition[] {
  return [...definitions.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export interface AppErrorDetails {
  /** Fills the places of the message. */
  readonly parameters?: Record<string, unknown>;
  /** The single inputs at fault, for errors of kind `invalid`. */
  readonly violations?: readonly Violation[];
  readonly cause?: unknown;
  /** Seconds after which a retry makes sense, for `too_many` and `unavailable`. */
  readonly retryAfterSeconds?: number;
}

/** The only error that services throw on purpose. */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly localized: Localized;
  readonly violations: readonly Violation[];
  readonly retryAfterSeconds?: number;

  constructor(definition: ErrorDefinition, details: AppErrorDetails = {}) {
    const localized = fill(definition.message, details.parameters);
    super(`${definition.code}: ${localized.en}`, { cause: details.cause });
    this.name = 'AppError';
    this.code = definition.code;
    this.kind = definition.kind;
    this.localized = localized;
    this.violations = details.violations ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  messageIn(language: Language): string {
    return this.localized[language];
  }
}

export const invalidInput = defineError('INPUT.INVALID', 'invalid', {
  zh: '提交的内容有误，请按各字段的提示修改。',
  en: 'The input has faults; each field says what is allowed.',
});

/** An `INPUT.INVALID` error for the given faults. */
export function invalid(...violations: Violation[]): AppError {
  return new AppError(invalidInput, { violations });
}
