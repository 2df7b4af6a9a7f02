import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TermPair } from '@techmart/analysis';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { newId } from '@techmart/kernel';
import type { TermSourceName } from './term.entity.js';
import { shippedTerms } from './shipped-terms.js';
import { TermRepository } from './term.repository.js';

export interface TermLoad {
  readonly source: TermSourceName;
  readonly pairs: number;
  readonly added: number;
  readonly removed: number;
  /** The very same pairs were loaded before. */
  readonly isRepeated: boolean;
}

/** Brings whole sources into the table of terms; the same one again changes nothing. */
@Injectable()
export class TermLoader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly terms: TermRepository,
    private readonly audit: AuditLog,
  ) {}

  /** The list that comes with the market, so that administrators can look through it and correct it. */
  async loadShipped(): Promise<TermLoad> {
    return this.load('list', await shippedTerms());
  }

  async load(source: Exclude<TermSourceName, 'people'>, pairs: readonly TermPair[]): Promise<TermLoad> {
    const hash = createHash('sha256');
    for (const { zh, en, weight } of pairs) hash.update(`${zh}\t${en}\t${weight}\n`);
    const mark = hash.digest('hex');
    return this.unitOfWork.run(async (tx) => {
      const load = { source, pairs: pairs.length };
      if ((await this.terms.hashOf(tx, source)) === mark) return { ...load, added: 0, removed: 0, isRepeated: true };
      const changes = await this.terms.replace(tx, source, pairs);
      await this.terms.noteLoaded(tx, source, mark, pairs.length);
      await this.audit.append(tx, {
        action: 'term.load',
        subjectKind: 'term',
        subjectId: newId(),
        organisationId: null,
        after: { ...load, ...changes },
      });
      return { ...load, ...changes, isRepeated: false };
    });
  }
}
