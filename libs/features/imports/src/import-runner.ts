import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { AdvisoryLock, UnitOfWork, whileLocked } from '@techmart/database';
import { Clock, type Id, type Localized } from '@techmart/kernel';
import type { ImportCounts, ImportEntry, ImportPlan, RowFault } from '@techmart/listings';
import { currentContext, Logger, runInContext } from '@techmart/logging';
import { NeedImporter } from '@techmart/needs';
import { OrganisationDesk } from '@techmart/organisations';
import { Outbox } from '@techmart/outbox';
import { ResultImporter } from '@techmart/results';
import { DataSource } from 'typeorm';
import { FileFault } from './files/file-fault.js';
import { openRows } from './files/open-rows.js';
import { importFinished } from './import.events.js';
import { ImportRepository, type ImportRow, type RefusedRow } from './import.repository.js';
import type { ImportStatus } from './import.state.js';

/** One file of a person; more is a matter for an operator's command. */
const MOST_ROWS = 20_000;
/** Refused rows that are written down together; also how often the check looks whether somebody has stopped it. */
const AT_ONCE = 200;

/** Somebody has stopped the import. */
class Stopped extends Error {}

/**
 * Checks files and takes them in. It may be cut off anywhere: each batch of listings commits with the note of what was
 * written, and a run that begins anew finds those rows unchanged.
 */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: ImportRepository,
    private readonly results: ResultImporter,
    private readonly needs: NeedImporter,
    private readonly organisations: OrganisationDesk,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Does what waits to be done for an import; nothing where nothing does. */
  async work(id: Id): Promise<void> {
    // Whoever comes second waits, and finds it done: were it to go away instead, its message would count as dealt with.
    await whileLocked(this.dataSource, [AdvisoryLock.imports, id], async () => {
      const run = await this.imports.find(this.unitOfWork.reader, id);
      if (run?.status !== 'checking' && run?.status !== 'running') return;
      // Thousands of listings at once are a load, whoever sent them.
      const context = { requestId: `import-${id}`, ...currentContext(), isBulk: true };
      await runInContext(context, () => this.go(run));
    });
  }

  private async go(run: ImportRow): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'import-'));
    const isCheck = run.status === 'checking';
    try {
      const content = await this.imports.content(this.unitOfWork.reader, run.id);
      if (!content) return;
      const path = join(folder, `file${/\.[^./\\]+(\.gz)?$/.exec(run.fileName)?.[0] ?? ''}`);
      await writeFile(path, content);
      const counts = await this.read(run, path);
      await this.finish(run, isCheck ? 'checked' : 'done', counts, null);
    } catch (error) {
      if (error instanceof Stopped) return;
      if (!(error instanceof FileFault)) throw error;
      await this.finish(run, 'failed', null, error.localized);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async read(run: ImportRow, path: string): Promise<ImportCounts> {
    const { id, kind, organisationId, createdBy, target } = run;
    const isCheck = run.status === 'checking';
    const reader = this.unitOfWork.reader;
    const { regionCode, isTrusted, status } = await this.organisations.get(organisationId);
    const opened = await openRows(path, () => undefined, true);
    if (!opened) throw new FileFault({ zh: '不认识的文件类型', en: 'unknown kind of file' });
    const notes = new RowNotes();
    if (isCheck) await this.imports.forgetRefusals(reader, id);
    const plan: ImportPlan = {
      organisationId,
      regionCode,
      publish: target === 'market',
      submit: target === 'review',
      reviewChanges: !isTrusted || status !== 'verified',
      dryRun: isCheck,
      createdBy,
    };
    const advance = async (counts: ImportCounts): Promise<void> => {
      await this.imports.addRefusals(reader, id, notes.take());
      if (!(await this.imports.advance(reader, id, run.status, await this.sofar(run, counts)))) throw new Stopped();
    };
    const rows = notes.remembering(opened.entries, (read, failed) =>
      isCheck ? advance({ ...run.done, rows: read, failed }) : Promise.resolve(),
    );
    const importer = kind === 'need' ? this.needs : this.results;
    const counts = await importer.run(plan, rows, {
      fault: (fault) => notes.add(fault),
      written: (tx, written) => this.imports.addEntries(tx, id, written),
      batch: (now) => advance(now),
    });
    await advance(counts);
    return this.sofar(run, counts);
  }

  /** What has happened in all: an earlier run of the same import may have been cut off after some of it. */
  private async sofar({ id, status }: ImportRow, counts: ImportCounts): Promise<ImportCounts> {
    if (status === 'checking') return counts;
    const written = await this.imports.countEntries(this.unitOfWork.reader, id);
    const { created, updated, published } = written;
    return { ...counts, ...written, unchanged: counts.rows - counts.failed - created - updated - published };
  }

  private async finish(
    { id, organisationId, status: from, createdBy }: ImportRow,
    status: ImportStatus,
    counts: ImportCounts | null,
    failure: Localized | null,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const row = await this.imports.findLocked(tx, id);
      // Stopped at the last moment.
      if (row?.status !== from) return;
      const version = await this.imports.setStatus(tx, id, status, {
        ...(status === 'checked' ? { found: counts! } : { endedAt: this.clock.now() }),
        ...(counts ? { done: counts } : {}),
        ...(failure ? { failure } : {}),
      });
      if (status !== 'checked') await this.imports.forgetFile(tx, id);
      await this.audit.append(tx, {
        action: `import.${status}`,
        subjectKind: 'import',
        subjectId: id,
        organisationId,
        actorId: createdBy,
        after: { status, ...counts },
      });
      await this.outbox.append(tx, importFinished, { importId: id, version });
    });
    this.logger.info('import.finished', { importId: id, status, ...counts });
  }
}

const amountInYuan: Localized = {
  zh: '应为以元为单位的金额，如 80000 或 80000.50',
  en: 'must be an amount in yuan such as 80000 or 80000.50',
};

/** What rows said and what is wrong with them, from the moment they are read until it is written down. */
class RowNotes {
  private readonly records = new Map<number, Record<string, unknown>>();
  private refused = new Map<number, RefusedRow & { problems: RefusedRow['problems'][number][] }>();
  private failed = 0;

  /**
   * Hands rows on and keeps what they say until they are judged.
   * @throws FileFault where there are more than one file may have
   */
  async *remembering(
    entries: AsyncIterable<ImportEntry>,
    pause: (read: number, failed: number) => Promise<void>,
  ): AsyncGenerator<ImportEntry> {
    let read = 0;
    for await (const entry of entries) {
      read += 1;
      if (read > MOST_ROWS)
        throw new FileFault({
          zh: `一个文件最多 ${MOST_ROWS} 行，请分成几个文件`,
          en: `a file may have at most ${MOST_ROWS} rows; please split it`,
        });
      if ('record' in entry) this.records.set(entry.line, entry.record);
      yield entry;
      if (read % AT_ONCE === 0) await pause(read, this.failed);
    }
  }

  add({ line, key, path, code, ...fault }: RowFault): void {
    // Sheets hold yuan; only what was no amount at all is still a text.
    const isText = path.endsWith('Fen') && typeof this.records.get(line)?.[path] === 'string';
    const message = isText ? amountInYuan : fault.message;
    const known = this.refused.get(line);
    if (known) known.problems.push({ path, code, message });
    else {
      this.failed += 1;
      const record = this.records.get(line) ?? null;
      this.refused.set(line, { line, key, record, problems: [{ path, code, message }] });
    }
  }

  /** What was refused since the last time. */
  take(): RefusedRow[] {
    const rows = [...this.refused.values()];
    this.refused = new Map();
    return rows;
  }
}
