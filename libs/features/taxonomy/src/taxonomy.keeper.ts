import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { extendTable } from './code-table.extension.js';
import { EXTENSIBLE_TABLES, installTable, seededTable } from './code-table.registry.js';
import type { CodeEntry, CodeTable } from './code-table.types.js';
import { isCode } from './code.lookup.js';
import { TAXONOMY_CHANNEL, TaxonomyRepository } from './taxonomy.repository.js';

/**
 * Keeps the tables of this process as long as those of the database: lookups are synchronous and everywhere, so what
 * administrators have added is held in memory, read at boot and again whenever some process has added codes.
 */
@Injectable()
export class TaxonomyKeeper implements OnModuleInit, OnApplicationShutdown {
  private stop: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: TaxonomyRepository,
    private readonly listener: NotifyListener,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    // Listening comes first: codes added while the tables are being read must not be missed.
    this.stop = await this.listener.on(TAXONOMY_CHANNEL, () => {
      this.reload().catch((error: Error) => this.logger.warn('taxonomy.reload.failed', { reason: error.message }));
    });
    await this.reload();
  }

  onApplicationShutdown(): void {
    this.stop?.();
  }

  /** Reads the added codes again. Runs one after the other, so that an older reading never replaces a newer one. */
  reload(): Promise<void> {
    const next = this.running.catch(() => undefined).then(() => this.load());
    this.running = next;
    return next;
  }

  private async load(): Promise<void> {
    const added = await this.entries.list(this.unitOfWork.reader);
    for (const table of EXTENSIBLE_TABLES) {
      const own = added.filter((entry) => entry.tableName === table);
      installTable(table, own.length > 0 ? extendedTable(seededTable(table), own) : null);
    }
    this.logger.debug('taxonomy.loaded', { added: added.length });
  }
}

/**
 * A seeded table with added codes. A later release may bring a code that was added before: then the seeded one holds,
 * and what hung below a code that is gone for good is left out rather than keeping the market from starting.
 */
export function extendedTable(seeded: CodeTable, added: readonly CodeEntry[]): CodeTable {
  let rest = added.filter((entry) => !isCode(seeded, entry.code));
  for (;;) {
    const codes = new Set(rest.map((entry) => entry.code));
    const placed = rest.filter((entry) => isCode(seeded, entry.parent) || codes.has(entry.parent!));
    if (placed.length === rest.length) break;
    rest = placed;
  }
  const entries = rest.map(({ code, parent, zh, en, verified }) => ({ code, parent, zh, en, verified }));
  return extendTable(seeded, entries);
}
