import { Injectable } from '@nestjs/common';
import { unpackVector, type Direction } from '@techmart/analysis';
import type { Tx } from '@techmart/database';
import { CircuitBreaker, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { joinedText, type MatchText } from '../match-text.js';
import { EmbeddingRepository } from './embedding.repository.js';
import { EmbeddingServer } from './embedding-server.js';

/** Whoever looks for partners of a draft waits so long; then the words answer alone. */
const MOST_WAIT_MILLIS = 500;
const REST_MILLIS = 10_000;

/** Where queries point by the embedding server's model. Everything here is null where there is no such server. */
@Injectable()
export class Embeddings {
  private readonly breaker = new CircuitBreaker(REST_MILLIS);

  constructor(
    private readonly server: EmbeddingServer,
    private readonly repository: EmbeddingRepository,
    private readonly logger: Logger,
  ) {}

  /** As it was kept when the listing came onto the market; the server is not asked. */
  async ofListing(tx: Tx, id: Id): Promise<Direction | null> {
    const { space } = this.server;
    if (!space) return null;
    const packed = await this.repository.packedOf(tx, space, id);
    const values = packed && unpackVector(packed);
    return values ? { values, space } : null;
  }

  /** Asks the server; null, too, when it does not answer in time. */
  async ofText(text: MatchText): Promise<Direction | null> {
    if (!this.server.space) return null;
    return this.breaker.run(
      async () => (await this.server.embed([joinedText(text)], MOST_WAIT_MILLIS))[0]!,
      (cause) => {
        if (cause) this.logger.warn('matching.embeddings.away', { reason: (cause as Error).message });
        return null;
      },
    );
  }
}
