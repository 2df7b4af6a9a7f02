import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { staleVersion, UnitOfWork } from '@techmart/database';
import { AppError, Clock, invalid, newId, type Id, type Page } from '@techmart/kernel';
import type { ListingKind, ListingQuery } from '@techmart/listings';
import { NeedQuery } from '@techmart/needs';
import { ResultQuery } from '@techmart/results';
import { parse } from '@techmart/validation';
import type { NewSavedSearch, SavedSearchChange, SavedSearchPageQuery, SavedSearchView } from './saved-search.dto.js';
import { savedSearchNotFound, tooManySavedSearches } from './saved-search.errors.js';
import { SavedSearchRepository, type SavedSearchRow } from './saved-search.repository.js';

const MAX_SEARCHES = 50;
const notSaved = ['cursor', 'limit', 'mine', 'status'] as const;

/** Searches that people keep. Each belongs to one person, for one of their organisations. */
@Injectable()
export class SavedSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly searches: SavedSearchRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `INPUT.INVALID` with paths below `query`; `SAVED_SEARCH.TOO_MANY`. */
  async create(actor: Actor, { name, kind, query, alert = 'daily' }: NewSavedSearch): Promise<SavedSearchView> {
    const { userId, organisationId } = actor.signedIn;
    const checked = parseQuery(kind, query);
    const now = this.clock.now();
    const id = newId();
    return this.unitOfWork.run(async (tx) => {
      if ((await this.searches.countLocked(tx, actor.signedIn)) >= MAX_SEARCHES)
        throw new AppError(tooManySavedSearches, { parameters: { max: MAX_SEARCHES } });
      await this.searches.insert(tx, {
        id,
        userId,
        organisationId,
        name,
        kind,
        query: { ...checked },
        alert,
        newsSince: now,
        checkedUntil: now,
      });
      return viewOf((await this.searches.find(tx, actor.signedIn, id))!);
    });
  }

  async list(actor: Actor, query: SavedSearchPageQuery): Promise<Page<SavedSearchView>> {
    const page = await this.searches.list(this.unitOfWork.reader, actor.signedIn, query);
    return { ...page, items: page.items.map(viewOf) };
  }

  async get(actor: Actor, id: Id): Promise<SavedSearchView> {
    const row = await this.searches.find(this.unitOfWork.reader, actor.signedIn, id);
    if (!row) throw new AppError(savedSearchNotFound);
    return viewOf(row);
  }

  /** What was published before another query was set, or while the alert was off, is no news. */
  change(
    actor: Actor,
    id: Id,
    { name, query, alert }: SavedSearchChange,
    expectedVersion: number | null,
  ): Promise<SavedSearchView> {
    return this.unitOfWork.run(async (tx) => {
      const before = await this.searches.find(tx, actor.signedIn, id, { locked: true });
      if (!before) throw new AppError(savedSearchNotFound);
      if (expectedVersion !== null && before.version !== expectedVersion)
        throw new AppError(staleVersion, { parameters: { version: before.version } });
      const isAnew = query !== undefined || (before.alert === 'off' && alert !== undefined && alert !== 'off');
      const now = this.clock.now();
      await this.searches.update(tx, id, {
        name: name ?? before.name,
        alert: alert ?? before.alert,
        query: query ? { ...parseQuery(before.kind, query) } : before.query,
        ...(isAnew ? { newsSince: now, checkedUntil: now } : {}),
      });
      return viewOf((await this.searches.find(tx, actor.signedIn, id))!);
    });
  }

  async delete(actor: Actor, id: Id): Promise<void> {
    if (!(await this.searches.delete(this.unitOfWork.reader, actor.signedIn, id)))
      throw new AppError(savedSearchNotFound);
  }
}

/** Checks a query by the class of the list's own query, so that a saved search is one that can be run. */
export function parseQuery(kind: ListingKind, query: Record<string, unknown>): ListingQuery {
  const extra = notSaved.filter((name) => query[name] !== undefined);
  if (extra.length > 0) {
    throw invalid(
      ...extra.map((name) => ({
        path: `query.${name}`,
        code: 'unknown',
        message: { zh: '不能保存这个字段，请删除', en: 'cannot be saved; leave it out' },
      })),
    );
  }
  try {
    return kind === 'need' ? parse(NeedQuery, query) : parse(ResultQuery, query);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw invalid(
      ...error.violations.map((violation) => ({
        ...violation,
        path: violation.path ? `query.${violation.path}` : 'query',
      })),
    );
  }
}

function viewOf({ id, name, kind, query, alert, createdAt, version }: SavedSearchRow): SavedSearchView {
  return { id, name, kind, query, alert, createdAt, version };
}
