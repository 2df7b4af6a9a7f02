import { AppError, defineError, type ErrorDefinition } from '@techmart/kernel';

export const databaseUnavailable = defineError('DATABASE.UNAVAILABLE', 'unavailable', {
  zh: '数据库暂时无法访问，您的操作没有保存，请稍后重试。',
  en: 'The database cannot be reached for the moment; nothing was saved. Please try again shortly.',
});

export const staleVersion = defineError('INPUT.STALE', 'stale', {
  zh: '这条记录已被他人修改（现为第 {version} 版），请刷新后再编辑。',
  en: 'Somebody else has changed this record (now version {version}); reload it and edit again.',
});

export const referencedRow = defineError('INPUT.REFERENCE', 'conflict', {
  zh: '所引用的记录不存在，或仍被其他记录使用。',
  en: 'A record this refers to does not exist, or the record is still in use.',
});

export const duplicateRow = defineError('INPUT.DUPLICATE', 'conflict', {
  zh: '相同的记录已经存在。',
  en: 'The same record already exists.',
});

const byConstraint = new Map<string, ErrorDefinition>();

/** Says which error a violated constraint means to people. */
export function explainConstraint(constraint: string, error: ErrorDefinition): void {
  byConstraint.set(constraint, error);
}

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
}

/** Also a statement that was stopped for taking too long: the database is there, but not for us. */
const CONNECTION_LOST = /^(08|57P0|57014|53300)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;
/** The last is what the rest of a transaction meets whose connection has broken under it. */
const CONNECTION_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Driver not Connected|query runner (was )?already released/i;

/** Turns an error of the driver into one that people understand; anything unknown comes back as it was. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error;
  const driver = ((error as { driverError?: unknown }).driverError ?? error) as DriverError;
  const { message = '' } = error as { message?: string };
  if (CONNECTION_LOST.test(driver.code ?? '') || CONNECTION_WORDS.test(message)) {
    return new AppError(databaseUnavailable, { cause: error, retryAfterSeconds: 5 });
  }
  const known = driver.constraint === undefined ? undefined : byConstraint.get(driver.constraint);
  if (known) return new AppError(known, { cause: error });
  if (driver.code === '23503') return new AppError(referencedRow, { cause: error });
  if (driver.code === '23505') return new AppError(duplicateRow, { cause: error });
  return error;
}
