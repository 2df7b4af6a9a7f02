import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { databaseRow, type NotifyListener, type UnitOfWork } from '@techmart/database';
import type { Logger } from '@techmart/logging';

const POLL_MILLIS = 30_000;

/** A table of versions (`version`, `data`, `built_at`) of something that is used whole. */
export interface VersionedSource<T, D = Buffer> {
  readonly table: string;
  /** On which the database tells of a new version. */
  readonly channel: string;
  /** Names it in the log: `<event>.loaded`, `<event>.waiting`. */
  readonly event: string;
  readonly parse: (data: D, version: string) => Promise<T> | T;
}

/** The newest version of something; a newer one is swapped in whole as soon as it is there. */
export abstract class NewestHolder<T extends { readonly version: string }, D = Buffer>
  implements OnModuleInit, OnApplicationShutdown
{
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;
  private loading: Promise<void> | undefined;

  protected constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly listener: NotifyListener,
    private readonly logger: Logger,
    private readonly source: VersionedSource<T, D>,
    private newest: T,
  ) {}

  get current(): T {
    return this.newest;
  }

  /** What is used while the table has none. */
  protected fallback(): Promise<T> | T {
    return this.newest;
  }

  /** Loads the newest version and follows those to come. */
  async onModuleInit(): Promise<void> {
    const first = this.newest;
    await this.refresh();
    if (this.newest === first) this.newest = await this.fallback();
    this.stopListening = await this.listener.on(this.source.channel, () => void this.refresh());
    this.timer = setInterval(() => void this.refresh(), POLL_MILLIS);
    this.timer.unref();
  }

  refresh(): Promise<void> {
    this.loading ??= this.load()
      .catch((error: Error) => this.logger.warn(`${this.source.event}.waiting`, { reason: error.message }))
      .finally(() => (this.loading = undefined));
    return this.loading;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stopListening?.();
  }

  private async load(): Promise<void> {
    const { table, event, parse } = this.source;
    const reader = this.unitOfWork.reader;
    const newest = await databaseRow<{ version: string }>(
      reader,
      `select version from ${table} order by built_at desc limit 1`,
      [],
    );
    if (!newest || newest.version === this.newest.version) return;
    const row = await databaseRow<{ data: D }>(reader, `select data from ${table} where version = $1`, [
      newest.version,
    ]);
    if (!row) return;
    this.newest = await parse(row.data, newest.version);
    const bytes = Buffer.isBuffer(row.data) ? row.data.length : undefined;
    this.logger.info(`${event}.loaded`, { version: newest.version, bytes });
  }
}
