import { Injectable } from '@nestjs/common';
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
  ) {}

  get current(): MatchVersions {
    return {
      snapshot: this.snapshots.current.version,
      lexicon: this.lexicons.current.version,
      weights: this.weights.current.version,
    };
  }
}
