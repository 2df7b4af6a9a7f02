import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Settings } from 'meilisearch';
import { MeiliConnection } from './meili-connection.js';
import { OWNS_SEARCH_INDEX, type SearchIndex } from './search-index.js';

/** The search indexes of this process, found by decorator, and the making of empty ones. */
@Injectable()
export class SearchIndexes implements OnModuleInit {
  private indexes: SearchIndex[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly meili: MeiliConnection,
  ) {}

  onModuleInit(): void {
    this.indexes = this.discovery
      .getProviders()
      .filter(({ metatype }) => metatype && this.reflector.get<boolean | undefined>(OWNS_SEARCH_INDEX, metatype))
      .map(({ instance }) => instance as SearchIndex);
    const names = this.indexes.map((index) => index.name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice) throw new Error(`search index ${twice} has two owners`);
  }

  all(): readonly SearchIndex[] {
    return this.indexes;
  }

  of(source: string): readonly SearchIndex[] {
    return this.indexes.filter((index) => index.source === source);
  }

  sources(): string[] {
    return [...new Set(this.indexes.map((index) => index.source))];
  }

  /** Makes an empty index under a name, set up, and waits until it is there. */
  async create(name: string, settings: Settings): Promise<void> {
    const uid = this.meili.uid(name);
    await this.meili.succeeded(await this.meili.admin.createIndex(uid, { primaryKey: 'id' }));
    await this.meili.succeeded(await this.meili.admin.index(uid).updateSettings(settings));
  }

  async exists(name: string): Promise<boolean> {
    try {
      await this.meili.admin.getRawIndex(this.meili.uid(name));
      return true;
    } catch (error) {
      const status = (error as { response?: Response }).response?.status;
      if (status === 404) return false;
      throw error;
    }
  }
}
