import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, newId, type Id, type Language, type Page } from '@techmart/kernel';
import { canPublish, NOTHING_DONE, reviewNeeded } from '@techmart/listings';
import { Outbox } from '@techmart/outbox';
import type {
  Download,
  ImportedEntryView,
  ImportPartQuery,
  ImportQuery,
  ImportRefusalView,
  ImportView,
  NewImport,
} from './import.dto.js';
import { importFileGone, importNotFound, tooManyImports, wrongImportStatus } from './import.errors.js';
import { importChanged } from './import.events.js';
import { ImportRepository, type ImportRow, type RefusedRow } from './import.repository.js';
import { isUnderWay, nextImportStatus, type ImportAct } from './import.state.js';
import { refusedCsv } from './refused-csv.js';

/** Of one organisation at the same time; more of them would only wait for each other. */
const MOST_UNDER_WAY = 3;
const CSV_PAGE = 200;

/** Files of listings that people send: kept, checked and taken in by the worker, watched and stopped here. */
@Injectable()
export class ImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: ImportRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file and has it checked; nothing is taken in yet.
   * @throws AppError `LISTING.REVIEW_NEEDED` where listings are to go onto the market and the actor may not publish,
   *   `IMPORT.TOO_MANY`.
   */
  create(actor: Actor, { kind, fileName, target = 'draft' }: NewImport, content: Buffer): Promise<ImportView> {
    const { userId, organisationId } = actor.require('listing.write');
    if (target === 'market' && !canPublish(actor, { organisationId, agencyId: null })) throw new AppError(reviewNeeded);
    const id = newId();
    return this.unitOfWork.run(async (tx) => {
      await this.expectRoom(tx, organisationId);
      const facts = { kind, fileName, fileBytes: content.length, target };
      const run = { id, organisationId, createdBy: userId, ...facts, status: 'checking' as const, done: NOTHING_DONE };
      await this.imports.insert(tx, run, content);
      await this.record(tx, { id, organisationId, version: 1 }, 'create', facts);
      return view((await this.imports.find(tx, id))!, actor.language);
    });
  }

  /** Imports of the actor's organisation, newest first. */
  async list(actor: Actor, query: ImportQuery): Promise<Page<ImportView>> {
    const { organisationId } = actor.require('listing.write');
    const page = await this.imports.list(this.unitOfWork.reader, organisationId, query);
    return { ...page, items: page.items.map((row) => view(row, actor.language)) };
  }

  /** @throws AppError `IMPORT.NOT_FOUND`, the same for a missing one and for one of others. */
  async get(actor: Actor, id: Id): Promise<ImportView> {
    return view(await this.own(actor, id), actor.language);
  }

  /**
   * Takes the rows in that the check found good, or goes on where it was stopped.
   * @throws AppError `IMPORT.WRONG_STATUS`, `IMPORT.FILE_GONE`, `IMPORT.TOO_MANY`, `LISTING.REVIEW_NEEDED`
   */
  start(actor: Actor, id: Id): Promise<ImportView> {
    return this.move(actor, id, 'start', async (tx, { organisationId, target }) => {
      // The right may have been taken away since the file was sent.
      if (target === 'market' && !canPublish(actor, { organisationId, agencyId: null }))
        throw new AppError(reviewNeeded);
      if (!(await this.imports.hasFile(tx, id))) throw new AppError(importFileGone);
      await this.expectRoom(tx, organisationId);
    });
  }

  /** It ends with the batch that is being written; what was taken in stays. @throws AppError `IMPORT.WRONG_STATUS` */
  stop(actor: Actor, id: Id): Promise<ImportView> {
    return this.move(actor, id, 'stop', () => Promise.resolve());
  }

  /** What was written, in the order of the file. */
  async listEntries(actor: Actor, id: Id, query: ImportPartQuery): Promise<Page<ImportedEntryView>> {
    const { kind } = await this.own(actor, id);
    return this.imports.listEntries(this.unitOfWork.reader, id, kind, query);
  }

  /** Rows that are not taken in, and why, in the order of the file. */
  async listRefusals(actor: Actor, id: Id, query: ImportPartQuery): Promise<Page<ImportRefusalView>> {
    await this.own(actor, id);
    const page = await this.imports.listRefusals(this.unitOfWork.reader, id, query);
    return { ...page, items: page.items.map((row) => refusalView(row, actor.language)) };
  }

  /** The same rows as a file, to be mended and sent again. */
  async refusedRows(actor: Actor, id: Id): Promise<Download> {
    const { fileName } = await this.own(actor, id);
    const rows: RefusedRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.imports.listRefusals(this.unitOfWork.reader, id, { cursor, limit: CSV_PAGE });
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    const name = `${fileName.replace(/\.[^.]+(\.gz)?$/, '')}-refused.csv`;
    return { name, type: 'text/csv; charset=utf-8', content: refusedCsv(rows, actor.language) };
  }

  private async own(actor: Actor, id: Id): Promise<ImportRow> {
    const { organisationId } = actor.require('listing.write');
    const row = await this.imports.find(this.unitOfWork.reader, id);
    if (row?.organisationId !== organisationId) throw new AppError(importNotFound);
    return row;
  }

  private move(
    actor: Actor,
    id: Id,
    act: ImportAct,
    expect: (tx: Tx, row: ImportRow) => Promise<void>,
  ): Promise<ImportView> {
    const { organisationId } = actor.require('listing.write');
    return this.unitOfWork.run(async (tx) => {
      const row = await this.imports.findLocked(tx, id);
      if (row?.organisationId !== organisationId) throw new AppError(importNotFound);
      const status = nextImportStatus(row.status, act, row.found !== null);
      if (!status) throw new AppError(wrongImportStatus, { parameters: { status: row.status } });
      await expect(tx, row);
      const endedAt = isUnderWay(status) ? null : this.clock.now();
      // What the check has counted was not done; what a run has done is counted on.
      const done = row.status === 'checking' || row.status === 'checked' ? NOTHING_DONE : undefined;
      const version = await this.imports.setStatus(tx, id, status, { endedAt, done });
      await this.record(tx, { id, organisationId, version }, act, { status });
      return view((await this.imports.find(tx, id))!, actor.language);
    });
  }

  private async expectRoom(tx: Tx, organisationId: Id): Promise<void> {
    if ((await this.imports.countUnderWay(tx, organisationId)) >= MOST_UNDER_WAY)
      throw new AppError(tooManyImports, { parameters: { most: MOST_UNDER_WAY } });
  }

  private async record(
    tx: Tx,
    { id, organisationId, version }: { id: Id; organisationId: Id; version: number },
    action: string,
    after: object,
  ): Promise<void> {
    await this.audit.append(tx, {
      action: `import.${action}`,
      subjectKind: 'import',
      subjectId: id,
      organisationId,
      after,
    });
    await this.outbox.append(tx, importChanged, { importId: id, version });
  }
}

function view({ organisationId: _, createdBy: __, failure, ...row }: ImportRow, language: Language): ImportView {
  return { ...row, failure: failure?.[language] ?? null };
}

function refusalView({ line, key, record, problems }: RefusedRow, language: Language): ImportRefusalView {
  const title = typeof record?.title === 'string' ? record.title : null;
  return {
    line,
    key,
    title,
    problems: problems.map(({ path, code, message }) => ({ path, code, message: message[language] })),
  };
}
