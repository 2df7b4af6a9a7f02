import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Snapshot } from '@techmart/analysis';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { NewestHolder } from './newest-holder.js';

export const SNAPSHOT_CHANNEL = 'match_snapshot';

/** The word statistics that this process works with. */
@Injectable()
export class SnapshotHolder extends NewestHolder<Snapshot> {
  constructor(unitOfWork: UnitOfWork, listener: NotifyListener, logger: Logger) {
    const source = {
      table: 'match_snapshot',
      channel: SNAPSHOT_CHANNEL,
      event: 'matching.snapshot',
      parse: (data: Buffer) => Snapshot.parse(data),
    };
    super(unitOfWork, listener, logger, source, Snapshot.empty());
  }

  /** Names the vector spaces in use; index documents carry it, so that a new space shows as drift. */
  get spaces(): string {
    const versions = (['en', 'zh'] as const).map((language) => this.current.spaceVersion(language) ?? '-');
    return createHash('sha256').update(versions.join(' ')).digest('hex').slice(0, 8);
  }
}
