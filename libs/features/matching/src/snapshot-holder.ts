import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Snapshot } from '@techmart/analysis';
import { databaseRow, NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';

export const SNAPSHOT_CHANNEL = 'match_snapshot';
const POLL_MILLIS = 30_000;

/** The word statistics that this process works with; a newer one is swapped in whole as soon as it is there. */
@Injectable()
export class SnapshotHolder implements OnModuleInit, OnApplicationShutdown {
  private snapshot = Snapshot.empty();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly listener: NotifyListener,
    private readonly logger: Logger,
  ) {}

  get current(): Snapshot {
    return this.snapshot;
  }

  /** Names the vector spaces in use; index documents carry it, so that a new space shows as drift. */
  get spaces(): string {
    const versions = (['en', 'zh'] as const).map((language) => this.snapshot.spaceVersion(language) ?? '-');
    return createHash('sha256').update(versions.join(' ')).digest('hex').slice(0, 8);
  }

  /** Loads the newest snapshot and follows those to come. */
  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.stopListening = await this.listener.on(SNAPSHOT_CHANNEL, () => void this.refresh());
    this.timer = setInterval(() => void this.refresh(), POLL_MILLIS);
    this.timer.unref();
  }

  refresh(): Promise<void> {
    this.loading ??= this.load()
      .catch((error: Error) => this.logger.warn('matching.snapshot.waiting', { reason: error.message }))
      .finally(() => (this.loading = undefined));
    return this.loading;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stopListening?.();
  }

  private async load(): Promise<void> {
    const reader = this.unitOfWork.reader;
    const newest = await databaseRow<{ version: string }>(
      reader,
      'select version from match_snapshot order by built_at desc limit 1',
      [],
    );
    if (!newest || newest.version === this.snapshot.version) return;
    const row = await databaseRow<{ data: Buffer }>(reader, 'select data from match_snapshot where version = $1', [
      newest.version,
    ]);
    if (!row) return;
    this.snapshot = await Snapshot.parse(row.data);
    this.logger.info('matching.snapshot.loaded', { version: newest.version, bytes: row.data.length });
  }
}
