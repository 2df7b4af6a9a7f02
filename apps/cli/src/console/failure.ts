import { ConfigError } from '@techmart/config';
import { translateDatabaseError } from '@techmart/database';
import { AppError, type Localized } from '@techmart/kernel';
import { CommanderError } from 'commander';
import { FileFault } from '@techmart/imports';
import { ExitCode, UsageError } from './outcome.js';

/** What went wrong, for people and machines. */
export interface Failure {
  readonly exit: ExitCode;
  readonly code: string;
  readonly message: Localized;
  readonly faults: readonly { readonly path: string; readonly message: Localized }[];
}

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|UND_ERR)/;
const NETWORK_WORDS = /^(Meilisearch(Request|RequestTimeOut)Error|MaxRetriesPerRequestError)$/i;
const REDIS_WORDS = /Command timed out|Connection is closed/;

export function failureOf(thrown: unknown): Failure {
  const error = translateDatabaseError(thrown);
  if (error instanceof AppError) {
    const exit = { unavailable: ExitCode.serviceAway, invalid: ExitCode.wrongUse }[error.kind as string];
    return failure(exit ?? ExitCode.failed, error.code, error.localized, error.violations);
  }
  if (error instanceof UsageError) return failure(ExitCode.wrongUse, 'CLI.USAGE', error.localized);
  if (error instanceof FileFault) return failure(ExitCode.failed, 'CLI.FILE', error.localized);
  if (error instanceof ConfigError) return failure(ExitCode.wrongUse, 'CLI.CONFIG', same(error.message));
  if (error instanceof CommanderError)
    return failure(error.exitCode === 0 ? ExitCode.fine : ExitCode.wrongUse, 'CLI.USAGE', same(error.message));
  const away = unreachable(error);
  if (away !== null) {
    const message = { zh: `所需的服务无法访问：${away}`, en: `A server that is needed cannot be reached: ${away}` };
    return failure(ExitCode.serviceAway, 'CLI.SERVICE_AWAY', message);
  }
  return failure(ExitCode.failed, 'CLI.FAILED', same(error instanceof Error ? error.message : String(error)));
}

function failure(exit: ExitCode, code: string, message: Localized, faults: Failure['faults'] = []): Failure {
  return { exit, code, message, faults: faults.map(({ path, message: text }) => ({ path, message: text })) };
}

const same = (text: string): Localized => ({ zh: text, en: text });

interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly cause?: Thrown;
  readonly errors?: readonly Thrown[];
}

/** What cannot be reached, where the error or one of its causes is a broken connection; else null. */
function unreachable(error: unknown): string | null {
  for (let cause = error as Thrown | undefined; cause; cause = cause.cause) {
    const { code = '', errors } = cause;
    if (NETWORK.test(code) || NETWORK_WORDS.test(cause.name ?? '') || REDIS_WORDS.test(cause.message ?? '')) {
      const detail = [cause, ...(errors ?? [])].map((e) => e.message).find(Boolean);
      return detail ?? code;
    }
    const nested = errors?.map(unreachable).find((found) => found !== null);
    if (nested) return nested;
  }
  return null;
}
