import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError, invalid, newId } from '@techmart/kernel';
import { codeTable, isExtensible, isTableName, seededTable, TABLE_NAMES } from './code-table.registry.js';
import type { CodeTable } from './code-table.types.js';
import { childrenOf, isCode } from './code.lookup.js';
import { parseCodeCsv } from './csv/code-csv.parser.js';
import type {
  CodesView,
  CodeTableListView,
  CodeTableView,
  TaxonomyImport,
  TaxonomyImportView,
} from './taxonomy.dto.js';
import { noCode, noTable, notExtensible } from './taxonomy.errors.js';
import { extendedTable, TaxonomyKeeper } from './taxonomy.keeper.js';
import { TaxonomyRepository } from './taxonomy.repository.js';

const REPORTED_FAULTS = 200;

/** An answer with a mark that changes whenever the answer does. */
export interface Tagged<T> {
  readonly body: T;
  readonly tag: string;
}

/** The code tables as the world sees them, and how administrators add to them. */
@Injectable()
export class TaxonomyService {
  /** Answers by the table they were made from; a table that is replaced takes its answers with it. */
  private readonly made = new WeakMap<CodeTable, Map<string, Tagged<CodesView>>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: TaxonomyRepository,
    private readonly keeper: TaxonomyKeeper,
    private readonly audit: AuditLog,
  ) {}

  listTables(): Tagged<CodeTableListView> {
    return tagged({ items: TABLE_NAMES.map((name) => headOf(codeTable(name))) });
  }

  /**
   * A whole table, or what lies directly below `parent` (empty for the top level).
   * @throws AppError `TAXONOMY.NO_TABLE`, `TAXONOMY.NO_CODE`.
   */
  codes(name: string, parent?: string): Tagged<CodesView> {
    if (!isTableName(name)) throw new AppError(noTable);
    const table: CodeTable = codeTable(name);
    if (parent && !isCode(table, parent)) throw new AppError(noCode);
    const answers = this.made.get(table) ?? new Map<string, Tagged<CodesView>>();
    this.made.set(table, answers);
    const key = parent === undefined ? 'all' : `below ${parent}`;
    const known = answers.get(key);
    if (known) return known;
    const answer = tagged(codesView(table, parent));
    answers.set(key, answer);
    return answer;
  }

  /**
   * Adds the codes of a CSV text to a table: all of them or, when a line has a fault, none.
   * @throws AppError `TAXONOMY.NO_TABLE`, `TAXONOMY.CLOSED`, `INPUT.INVALID` with the faults by line.
   */
  async import(actor: Actor, name: string, { csv, dryRun = false }: TaxonomyImport): Promise<TaxonomyImportView> {
    const { organisationId } = actor.require('taxonomy.manage');
    if (!isTableName(name)) throw new AppError(noTable);
    if (!isExtensible(name)) throw new AppError(notExtensible);
    const imported = await this.unitOfWork.run(async (tx) => {
      await this.entries.lock(tx);
      const base = extendedTable(seededTable(name), await this.entries.list(tx, name));
      const { entries, errors } = parseCodeCsv(csv, base);
      if (errors.length > 0) {
        throw invalid(
          ...errors.slice(0, REPORTED_FAULTS).map(({ line, column, code, message }) => ({
            path: `csv[${line}]${column ? `.${column}` : ''}`,
            code,
            message,
          })),
        );
      }
      if (dryRun || entries.length === 0) return entries.length;
      await this.entries.insert(tx, name, entries);
      await this.audit.append(tx, {
        action: 'taxonomy.import',
        subjectKind: 'taxonomy',
        subjectId: newId(),
        organisationId,
        after: { table: name, codes: entries.map((entry) => entry.code) },
      });
      return entries.length;
    });
    // Other processes hear of it; in this one the codes hold before the answer goes out.
    if (!dryRun) await this.keeper.reload();
    return { imported, isDryRun: dryRun };
  }
}

function headOf(table: CodeTable): CodeTableView {
  const { name, title, source, verified, entries } = table;
  return { name, title, source, verified, isExtensible: isExtensible(name), size: entries.length };
}

function codesView(table: CodeTable, parent?: string): CodesView {
  const entries = parent === undefined ? table.entries : childrenOf(table, parent === '' ? null : parent);
  return {
    ...headOf(table),
    entries: entries.map((entry) => ({ ...entry, hasChildren: childrenOf(table, entry.code).length > 0 })),
  };
}

function tagged<T>(body: T): Tagged<T> {
  return { body, tag: `W/"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"` };
}
