import { Injectable, SetMetadata } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { Settings } from 'meilisearch';

/** A document of an index. `stamp` says from which versions it was built, so drift shows without comparing contents. */
export interface SearchDocument {
  readonly id: Id;
  readonly stamp: string;
}

/** Id and stamp that a document should have now. */
export interface Stamp {
  readonly id: Id;
  readonly stamp: string;
}

/**
 * One index: how it is set up and how its documents are made from the database. A room that owns a search index
 * extends this; the writer, the rebuild and the reconcile do the rest.
 */
export abstract class SearchIndex<D extends SearchDocument = SearchDocument> {
  /** Name of the index, without the operator's prefix. */
  abstract readonly name: string;
  /** The records it is built from, as named when they are marked: `result`, `need`. Several indexes may share one. */
  abstract readonly source: string;
  abstract readonly settings: Settings;
  /** Documents for those of the ids that belong into the index; the others are deleted from it. */
  abstract load(tx: Tx, ids: readonly Id[]): Promise<D[]>;
  /** The next stamps after an id, in the order of ids, for rebuild and reconcile. */
  abstract stamps(tx: Tx, afterId: Id | null, limit: number): Promise<Stamp[]>;
}

export const OWNS_SEARCH_INDEX = 'techmart:owns-search-index';

/** Marks a provider as a search index, so that the worker and the operators' commands find it. */
export function OwnsSearchIndex(): ClassDecorator {
  return (target) => {
    Injectable()(target);
    SetMetadata(OWNS_SEARCH_INDEX, true)(target);
  };
}
