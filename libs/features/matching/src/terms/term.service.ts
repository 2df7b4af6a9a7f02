import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { Analyser, formsOf } from '@techmart/analysis';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { LexiconHolder } from './lexicon-holder.js';
import { attributions } from './term-attribution.js';
import type { NewTerm, TermChange, TermQuery, TermSourceListView, TermView } from './term.dto.js';
import type { MarketTerm } from './term.entity.js';
import { termExists, termNotFound, termUseless } from './term.errors.js';
import { termChanged } from './term.events.js';
import { TermRepository } from './term.repository.js';

/** An administrator's word, against the papers that say otherwise. */
const WEIGHT = 20;

/** The bilingual terms as administrators keep them. What they change takes part in matching a few seconds later. */
@Injectable()
export class TermService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly terms: TermRepository,
    private readonly holder: LexiconHolder,
    private readonly analyser: Analyser,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** The sources that others have made, with what their licences want said. */
  async sources(): Promise<TermSourceListView> {
    const counts = new Map((await this.terms.counts(this.unitOfWork.reader)).map((row) => [row.source, row]));
    const items = (['list', 'dictionary'] as const).flatMap((source) => {
      const { terms = 0, loadedAt = null } = counts.get(source) ?? {};
      // The list is in use from the first moment; the dictionary only where somebody has loaded it.
      return source === 'list' || terms > 0 ? [{ source, terms, loadedAt, ...attributions[source] }] : [];
    });
    return { items, version: this.holder.current.version };
  }

  list(actor: Actor, query: TermQuery): Promise<Page<TermView>> {
    actor.require('term.manage');
    return this.terms.list(this.unitOfWork.reader, query);
  }

  /** @throws AppError `TERM.NOT_FOUND` */
  async get(actor: Actor, id: Id): Promise<TermView> {
    actor.require('term.manage');
    return this.view(this.unitOfWork.reader, id);
  }

  /** @throws AppError `TERM.EXISTS`, `TERM.USELESS` */
  async create(actor: Actor, { zh, en, weight = WEIGHT, isRejected = false }: NewTerm): Promise<TermView> {
    const { organisationId } = actor.require('term.manage');
    this.expectUseful(zh, en);
    return this.unitOfWork.run(async (tx) => {
      await this.expectNew(tx, zh, en, null);
      const term = { zh, en, weight, isRejected };
      const id = await this.terms.insert(tx, { source: 'people', ...term });
      await this.record(tx, 'create', id, organisationId, null, term);
      return this.view(tx, id);
    });
  }

  /**
   * Corrects a term. One that came from a source becomes the market's own, and what the source says stays rejected, so
   * that loading the source again changes nothing.
   * @throws AppError `TERM.NOT_FOUND`, `TERM.EXISTS`, `TERM.USELESS`, `INPUT.STALE` when somebody else was faster
   */
  async change(actor: Actor, id: Id, change: TermChange, expectedVersion: number | null): Promise<TermView> {
    const { organisationId } = actor.require('term.manage');
    return this.unitOfWork.run(async (tx) => {
      const term = await this.terms.findLocked(tx, id);
      if (!term) throw new AppError(termNotFound);
      if (expectedVersion !== null && term.version !== expectedVersion)
        throw new AppError(staleVersion, { parameters: { version: term.version } });
      const before = wordsOf(term);
      const after = { ...before, ...change };
      const isOtherPair = after.zh !== before.zh || after.en !== before.en;
      if (isOtherPair) {
        this.expectUseful(after.zh, after.en);
        await this.expectNew(tx, after.zh, after.en, id);
      }
      const isCorrected = isOtherPair && term.source !== 'people';
      await this.terms.update(tx, id, isCorrected ? { ...after, source: 'people' } : after);
      if (isCorrected) await this.terms.insert(tx, { ...before, source: term.source, isRejected: true });
      await this.record(tx, 'change', id, organisationId, before, after);
      return this.view(tx, id);
    });
  }

  /** Deletes a term of the market's own; one from a source is kept as rejected, or the next loading would bring it back. */
  async delete(actor: Actor, id: Id): Promise<void> {
    const { organisationId } = actor.require('term.manage');
    await this.unitOfWork.run(async (tx) => {
      const term = await this.terms.findLocked(tx, id);
      if (!term) throw new AppError(termNotFound);
      if (term.source === 'people') await this.terms.delete(tx, id);
      else await this.terms.update(tx, id, { isRejected: true });
      await this.record(tx, 'delete', id, organisationId, wordsOf(term), null);
    });
  }

  private expectUseful(zh: string, en: string): void {
    if (!formsOf(this.analyser, zh, en)) throw uselessPair();
  }

  private async expectNew(tx: Tx, zh: string, en: string, except: Id | null): Promise<void> {
    if (await this.terms.isThere(tx, zh, en, except)) throw new AppError(termExists);
  }

  private async view(tx: Tx, id: Id): Promise<TermView> {
    const view = await this.terms.find(tx, id);
    if (!view) throw new AppError(termNotFound);
    return view;
  }

  private async record(
    tx: Tx,
    action: string,
    id: Id,
    organisationId: Id,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    const entry = { action: `term.${action}`, subjectKind: 'term', subjectId: id, organisationId, before, after };
    await this.audit.append(tx, entry);
    await this.outbox.append(tx, termChanged, { termId: id });
  }
}

function wordsOf({ zh, en, weight, isRejected }: MarketTerm) {
  return { zh, en, weight, isRejected };
}

/** Each of the two may be at fault, so both are named. */
function uselessPair(): AppError {
  const { message } = termUseless;
  return new AppError(termUseless, { violations: ['zh', 'en'].map((path) => ({ path, code: 'useless', message })) });
}
