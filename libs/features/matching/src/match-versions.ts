import { Injectable } from '@nestjs/common';
import { EmbeddingServer } from './embeddings/embedding-server.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { LexiconHolder } from './terms/lexicon-holder.js';
import { WeightsHolder } from './weights/weights-holder.js';

/** With what a match was computed. */
export interface MatchVersions {
  readonly snapshot: string;
  readonly lexicon: string;
  readonly weights: string;
}

/** What this process computes with at this moment; to be read before computing, so that nothing is taken for newer. */
@Injectable()
export class CurrentVersions {
  constructor(
    private readonly snapshots: SnapshotHolder,
    private readonly lexicons: LexiconHolder,
    private readonly weights: WeightsHolder,
    private readonly server: EmbeddingServer,
  ) {}

  get current(): MatchVersions {
    return {
      // A model counts like statistics: with another one, matches are to be computed anew.
      snapshot: [this.snapshots.current.version, this.server.space].filter(Boolean).join('.'),
      lexicon: this.lexicons.current.version,
      weights: this.weights.current.version,
    };
  }
}
