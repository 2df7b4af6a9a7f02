/** What a program can tell apart; people read the message. */
export type EmbeddedErrorCode = 'UNAVAILABLE' | 'IN_USE' | 'NOT_OURS' | 'CHECKSUM' | 'START_FAILED' | 'STOPPED';

/** A start that cannot go on. The message is bilingual, Chinese first, and says what to do next. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly code: EmbeddedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** One line for a progress report, readable by both kinds of operator. */
export const bilingual = (zh: string, en: string): string => `${zh} / ${en}`;

const wayOut = [
  '请改用自备的服务: docker compose -f docker/compose.yml up，或设置 DATABASE_URL、REDIS_URL、MEILI_URL、MEILI_KEY 后重试。',
  'Use servers of your own instead: docker compose -f docker/compose.yml up, or set DATABASE_URL, REDIS_URL, MEILI_URL and MEILI_KEY and try again.',
].join('\n');

/** A part that this machine cannot run from packages. */
export interface MissingService {
  service: string;
  reason: string;
}

/** Says in one error everything this machine lacks, so that nobody mends one part only to meet the next. */
export function unavailable(missing: MissingService[]): EmbeddedError {
  const names = missing.map(({ service }) => service).join(', ');
  return new EmbeddedError(
    'UNAVAILABLE',
    [
      `本机无法自带运行: ${names}。`,
      `This machine cannot run these from packages: ${names}.`,
      ...missing.map(({ service, reason }) => `  - ${service}: ${reason}`),
      wayOut,
    ].join('\n'),
  );
}

/** Another live process holds the data directory. */
export function inUse(dataDir: string, pid: number): EmbeddedError {
  return new EmbeddedError(
    'IN_USE',
    `数据目录 ${dataDir} 正被进程 ${pid} 使用，请先停止它。\nThe data directory ${dataDir} is in use by process ${pid}; stop that one first.`,
  );
}

/** The data directory belongs to somebody else, most often after a start as root. */
export function notOurs(path: string, cause: unknown): EmbeddedError {
  return new EmbeddedError(
    'NOT_OURS',
    `无权使用 ${path}（可能曾以 root 启动），请更改其属主或换一个数据目录。\nNo permission to use ${path} (was it once started as root?); change its owner or choose another data directory.`,
    { cause },
  );
}

/** A binary whose content is not the one this room was checked with. */
export function wrongChecksum(file: string, expected: string, actual: string): EmbeddedError {
  return new EmbeddedError(
    'CHECKSUM',
    `文件 ${file} 的 SHA-256 不符，拒绝运行；请重新执行 npm ci。\nThe SHA-256 of ${file} is ${actual}, expected ${expected}: refused to run it; run npm ci again.`,
  );
}

/** A service that ended, or never answered, while starting. */
export function startFailed(service: string, why: string, logFile: string, tail: string): EmbeddedError {
  const log = tail.trim();
  return new EmbeddedError(
    'START_FAILED',
    `${service} 启动失败: ${why}，日志: ${logFile}\n${service} did not start: ${why}; log: ${logFile}${log && `\n${log}`}`,
  );
}

/** The start was given up because a stop was asked for meanwhile. */
export function stoppedMeanwhile(service: string): EmbeddedError {
  return new EmbeddedError('STOPPED', `${service} 在启动过程中被停止。\n${service} was stopped while it was starting.`);
}
