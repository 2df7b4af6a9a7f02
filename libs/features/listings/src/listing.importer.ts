import type { Tx } from '@techmart/database';
import { AppError, newId, type Id, type Violation } from '@techmart/kernel';
import { parse } from '@techmart/validation';
import type { ClassConstructor } from 'class-transformer';
import {
  fieldOfRow,
  hashOf,
  isGiven,
  keyFaultOf,
  notEditable,
  tidyKeywords,
  titleFrom,
  type ImportEntry,
  type RowFault,
} from './import-row.js';
import type { ListingBulk, ImportedListing } from './listing.bulk.js';
import type { Listing, ListingKind } from './listing.entity.js';
import { listingChanged, listingPublished, listingSubmitted } from './listing.events.js';
import type { ListingRepository, ListingRow } from './listing.repository.js';
import type { ListingTools } from './listing.service.js';
import { isEditable, type ListingStatus } from './listing.state.js';

const BATCH = 500;
const DAY = 86_400_000;
const DAYS_ON_MARKET = 365;
const FALLBACK_FIELD = '01';

/** Where a listing stands in its life. */
export type ListingLife = Pick<Listing, 'status'> &
  Partial<Pick<Listing, 'submittedAt' | 'publishedAt' | 'validUntil' | 'reviewRemark' | 'createdAt' | 'updatedAt'>>;

export interface ImportPlan {
  readonly organisationId: Id;
  /** Region of rows that name none. */
  readonly regionCode: string;
  /** Puts new listings on the market; without it they are drafts. Imported drafts are published too. */
  readonly publish: boolean;
  /** Hands new listings, and drafts of an earlier import, to the reviewers instead. */
  readonly submit?: boolean;
  /** Hands listings on the market that a row changes to the reviewers again, as an edit by hand would. */
  readonly reviewChanges?: boolean;
  /** Only looks: nothing is written. */
  readonly dryRun?: boolean;
  /** Field of rows that name none of ours; without it such rows are refused. */
  readonly defaultField?: string | null;
  /** The person that new listings are said to be from. */
  readonly createdBy?: Id | null;
  /** Another life than `publish` gives, by the row's key. */
  readonly lifeOf?: (key: string) => ListingLife;
}

export interface ImportCounts {
  rows: number;
  created: number;
  updated: number;
  /** Drafts of an earlier import that were put on the market now, or handed to the reviewers. */
  published: number;
  unchanged: number;
  failed: number;
  /** Rows that got the default field. */
  fieldDefaults: number;
}

/** What every import begins with. */
export const NOTHING_DONE: Readonly<ImportCounts> = {
  rows: 0,
  created: 0,
  updated: 0,
  published: 0,
  unchanged: 0,
  failed: 0,
  fieldDefaults: 0,
};

/** A row whose listing was written. */
export interface WrittenRow {
  readonly id: Id;
  readonly line: number;
  readonly action: 'create' | 'update' | 'publish';
}

export interface ImportWatch {
  fault?(fault: RowFault): void;
  /** Within the transaction of each batch, so that what it notes stands or falls with the listings. */
  written?(tx: Tx, rows: readonly WrittenRow[]): Promise<void>;
  /** After each batch has committed. */
  batch?(counts: Readonly<ImportCounts>): void | Promise<void>;
}

interface Candidate<N> {
  readonly line: number;
  readonly key: string;
  readonly input: N;
  readonly hash: string;
}

interface Decision<E> {
  readonly candidate: Candidate<unknown>;
  readonly id: Id;
  readonly action: 'create' | 'update' | 'publish';
  readonly change: Partial<E>;
  readonly before: ListingRow | null;
  readonly status: ListingStatus;
}

type Outcome = Pick<ImportCounts, 'created' | 'updated' | 'published' | 'unchanged'> & { faults: RowFault[] };

/**
 * Takes many listings of one organisation in from a file. Rows are checked like a request; each batch commits with its
 * revisions, audit entries, events and search marks, so an import that was broken off is simply run again. A row whose
 * content is as it was at the last import is not touched, whatever people have made of the listing since.
 */
export abstract class ListingImporter<E extends Listing, R extends ListingRow, N extends object> {
  protected abstract readonly kind: ListingKind;
  protected abstract readonly input: ClassConstructor<N>;

  protected constructor(
    protected readonly tools: ListingTools,
    private readonly listings: ListingRepository<E, R>,
    private readonly bulk: ListingBulk<E>,
  ) {}

  /** The body text of the short form `id, title, abstract | text, field, keywords`, put where the kind keeps it. */
  protected abstract spellOut(record: Record<string, unknown>): Record<string, unknown>;
  protected abstract contentOf(input: N, existing: R | null, ownRegion: string): Partial<E>;
  /** The text that a missing title is taken from. */
  protected abstract bodyOf(record: Record<string, unknown>): unknown;
  /** End of the time on the market, where the content says one. */
  protected abstract latestDay(content: Partial<E>): Date | null;

  /**
   * Reads and writes row by row in batches. Memory holds one batch and the keys of the file, which must not repeat.
   * Faulty rows are reported and left out; all others are taken in.
   */
  async run(plan: ImportPlan, entries: AsyncIterable<ImportEntry>, watch: ImportWatch = {}): Promise<ImportCounts> {
    const counts: ImportCounts = { ...NOTHING_DONE };
    const fail = (fault: RowFault): void => watch.fault?.(fault);
    const lines = new Map<string, number>();
    let batch: Candidate<N>[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      const { faults, ...done } = await this.takeIn(plan, batch, watch);
      for (const [name, count] of Object.entries(done)) counts[name as keyof typeof done] += count;
      counts.failed += new Set(faults.map(({ line }) => line)).size;
      faults.forEach(fail);
      batch = [];
      await watch.batch?.(counts);
    };
    for await (const entry of entries) {
      counts.rows += 1;
      const read = this.read(plan, entry, lines);
      if ('faults' in read) {
        counts.failed += 1;
        read.faults.forEach(fail);
        continue;
      }
      if (read.isDefaultField) counts.fieldDefaults += 1;
      batch.push(read.candidate);
      if (batch.length === BATCH) await flush();
    }
    await flush();
    return counts;
  }

  private read(
    plan: ImportPlan,
    entry: ImportEntry,
    lines: Map<string, number>,
  ): { candidate: Candidate<N>; isDefaultField: boolean } | { faults: RowFault[] } {
    const { line } = entry;
    if ('fault' in entry) return { faults: [{ ...entry.fault, line, key: null }] };
    const { id, field: _, ...record } = entry.record;
    const key = isGiven(id) ? String(id).trim() : '';
    const at = (violations: readonly Violation[]): { faults: RowFault[] } => ({
      faults: violations.map((violation) => ({ ...violation, line, key: key || null })),
    });
    const keyFault = keyFaultOf(key, lines.get(key));
    if (keyFault) return at([keyFault]);
    lines.set(key, line);
    const choice = fieldOfRow(entry.record, plan.defaultField ?? null);
    const fieldFault = 'message' in choice ? choice : null;
    const plain = this.spellOut({ ...record, keywords: tidyKeywords(record.keywords) });
    // Another code stands in for a faulty one, so that everything else that is wrong is said at the same time.
    plain.fieldCode = 'message' in choice ? FALLBACK_FIELD : choice.fieldCode;
    if (!isGiven(plain.title)) plain.title = titleFrom(this.bodyOf(plain));
    try {
      const input = parse(this.input, plain);
      if (fieldFault) return at([fieldFault]);
      const isDefaultField = 'isDefault' in choice && choice.isDefault;
      return { candidate: { line, key, input, hash: hashOf(input) }, isDefaultField };
    } catch (error) {
      return at([...(fieldFault ? [fieldFault] : []), ...violationsIn(error)]);
    }
  }

  private takeIn(plan: ImportPlan, batch: readonly Candidate<N>[], watch: ImportWatch): Promise<Outcome> {
    if (plan.dryRun) return this.decide(this.tools.unitOfWork.reader, plan, batch).then(({ outcome }) => outcome);
    return this.tools.unitOfWork.run(async (tx) => {
      await this.bulk.lockImports(tx, plan.organisationId);
      const { outcome, decisions } = await this.decide(tx, plan, batch);
      await this.write(tx, plan, decisions);
      await watch.written?.(
        tx,
        decisions.map(({ id, action, candidate }) => ({ id, action, line: candidate.line })),
      );
      return outcome;
    });
  }

  private async decide(
    tx: Tx,
    plan: ImportPlan,
    batch: readonly Candidate<N>[],
  ): Promise<{ outcome: Outcome; decisions: Decision<E>[] }> {
    const outcome: Outcome = { created: 0, updated: 0, published: 0, unchanged: 0, faults: [] };
    const keys = batch.map(({ key }) => key);
    const found = await this.bulk.findImported(tx, plan.organisationId, keys, !plan.dryRun);
    const known = new Map(found.map((listing) => [listing.importKey, listing]));
    const changed = batch.filter(({ key, hash }) => known.has(key) && known.get(key)!.importHash !== hash);
    const ids = new Set(changed.map(({ key }) => known.get(key)!.id));
    if (leavesDrafts(plan)) for (const { id, status } of found) if (status === 'draft') ids.add(id);
    const rows = ids.size === 0 ? [] : await this.listings.load(tx, [...ids]);
    const before = new Map(rows.map((row) => [row.id, row]));
    const decisions: Decision<E>[] = [];
    for (const candidate of batch) {
      const listing = known.get(candidate.key);
      try {
        const decision = listing
          ? this.decideKnown(plan, candidate, listing, before.get(listing.id) ?? null)
          : this.decideNew(plan, candidate);
        if (!decision) outcome.unchanged += 1;
        else {
          decisions.push(decision);
          outcome[({ create: 'created', update: 'updated', publish: 'published' } as const)[decision.action]] += 1;
        }
      } catch (error) {
        const { line, key } = candidate;
        outcome.faults.push(...violationsIn(error).map((violation) => ({ ...violation, line, key })));
      }
    }
    return { outcome, decisions };
  }

  private decideNew(plan: ImportPlan, candidate: Candidate<N>): Decision<E> {
    const content = this.contentOf(candidate.input, null, plan.regionCode);
    const life =
      plan.lifeOf?.(candidate.key) ??
      (leavesDrafts(plan) ? this.beyondDraft(plan, content) : { status: 'draft' as const });
    const now = this.tools.clock.now();
    const change = {
      createdAt: now,
      updatedAt: now,
      ...content,
      ...life,
      importKey: candidate.key,
      importHash: candidate.hash,
    } as Partial<E>;
    return { candidate, id: newId(), action: 'create', change, before: null, status: life.status };
  }

  private decideKnown(
    plan: ImportPlan,
    candidate: Candidate<N>,
    listing: ImportedListing,
    row: R | null,
  ): Decision<E> | null {
    const { id, status } = listing;
    const isLeaving = leavesDrafts(plan) && status === 'draft';
    if (listing.importHash === candidate.hash) {
      if (!isLeaving || !row) return null;
      const life = this.beyondDraft(plan, row as unknown as Partial<E>);
      return { candidate, id, action: 'publish', change: life as Partial<E>, before: row, status: life.status };
    }
    if (!row || !isEditable(status)) throw new RowRefused([notEditable(status)]);
    const content = this.contentOf(candidate.input, row, '');
    const life = isLeaving
      ? this.beyondDraft(plan, { ...row, ...content } as unknown as Partial<E>)
      : plan.reviewChanges && status === 'published'
        ? this.inReview()
        : { status };
    const change = { ...content, ...life, importHash: candidate.hash } as Partial<E>;
    return { candidate, id, action: 'update', change, before: row, status: life.status };
  }

  private beyondDraft(plan: ImportPlan, content: Partial<E>): ListingLife {
    return plan.submit ? this.inReview() : this.onMarket(content);
  }

  private inReview(): ListingLife {
    return { status: 'submitted', submittedAt: this.tools.clock.now() };
  }

  private onMarket(content: Partial<E>): ListingLife {
    const now = this.tools.clock.now();
    const usual = new Date(now.valueOf() + DAYS_ON_MARKET * DAY);
    const latest = this.latestDay(content);
    return { status: 'published', publishedAt: now, validUntil: latest && latest < usual ? latest : usual };
  }

  private async write(tx: Tx, plan: ImportPlan, decisions: readonly Decision<E>[]): Promise<void> {
    if (decisions.length === 0) return;
    const { organisationId, createdBy = null } = plan;
    const created = decisions.filter(({ action }) => action === 'create');
    const others = decisions.filter(({ action }) => action !== 'create');
    await this.bulk.insert(
      tx,
      created.map(({ id, change }) => ({ ...change, id, organisationId, createdBy, version: 1 }) as Partial<E>),
    );
    const versions = await this.bulk.update(tx, new Map(others.map(({ id, change }) => [id, change])));
    const versionOf = (id: Id): number => versions.get(id) ?? 1;
    await this.bulk.addRevisions(
      tx,
      decisions.map(({ id, status, before, change }) => ({
        listingId: id,
        version: versionOf(id),
        status,
        content: contentAlone({ ...before, ...change }),
        changedBy: createdBy,
      })),
    );
    await this.tools.audit.append(tx, ...decisions.map((decision) => this.auditFact(plan, decision)));
    const eventOf = ({ status, before }: Decision<E>): typeof listingPublished => {
      if (status === before?.status) return listingChanged;
      // Whoever says where each listing stands is not submitting them now.
      if (status === 'submitted' && !plan.lifeOf) return listingSubmitted;
      return status === 'published' ? listingPublished : listingChanged;
    };
    for (const event of [listingPublished, listingSubmitted, listingChanged]) {
      const payloads = decisions
        .filter((decision) => eventOf(decision) === event)
        .map(({ id }) => ({ kind: this.kind, listingId: id, version: versionOf(id) }));
      await this.tools.outbox.appendAll(tx, event, payloads);
    }
    await this.tools.marks.mark(
      tx,
      this.kind,
      decisions.map(({ id }) => id),
    );
  }

  /** A new listing's content stands in its first revision; the entry names what proves it. */
  private auditFact(plan: ImportPlan, { id, action, change, before, status, candidate }: Decision<E>) {
    const old = before && Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof ListingRow]]));
    const { key: importKey, hash: importHash } = candidate;
    return {
      action: `${this.kind}.${action !== 'publish' ? 'import' : status === 'submitted' ? 'submit' : 'publish'}`,
      subjectKind: this.kind,
      subjectId: id,
      organisationId: plan.organisationId,
      actorId: plan.createdBy ?? null,
      before: old,
      after: before ? { ...change, status } : { status, importKey, importHash },
    };
  }
}

const leavesDrafts = (plan: ImportPlan): boolean => plan.publish || (plan.submit ?? false);

/** Thrown for a row that cannot be taken as things stand. */
class RowRefused extends Error {
  constructor(readonly violations: readonly Violation[]) {
    super('row refused');
  }
}

function violationsIn(error: unknown): readonly Violation[] {
  if (error instanceof RowRefused || (error instanceof AppError && error.violations.length > 0))
    return error.violations;
  throw error;
}

const derived = ['organisation', 'agencyId', 'isGranted', 'createdAt', 'updatedAt', 'version', 'status', 'id'];

function contentAlone(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !derived.includes(key) && key !== 'organisationVersion'),
  );
}
