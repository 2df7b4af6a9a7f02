import { Injectable } from '@nestjs/common';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { Logger } from '@techmart/logging';
import { fitWeights, type FitWeights } from '../fit/fit.js';
import { NewestHolder } from '../newest-holder.js';

export const WEIGHTS_CHANNEL = 'match_weights';

export interface NamedWeights {
  readonly version: string;
  readonly values: FitWeights;
}

export const SHIPPED_WEIGHTS: NamedWeights = { version: '0', values: fitWeights };

/** How much each condition counts in this process. */
@Injectable()
export class WeightsHolder extends NewestHolder<NamedWeights, FitWeights> {
  constructor(unitOfWork: UnitOfWork, listener: NotifyListener, logger: Logger) {
    const source = {
      table: 'match_weights',
      channel: WEIGHTS_CHANNEL,
      event: 'matching.weights',
      // A condition that a later release has brought counts as that release says.
      parse: (data: FitWeights, version: string) => ({ version, values: { ...fitWeights, ...data } }),
    };
    super(unitOfWork, listener, logger, source, SHIPPED_WEIGHTS);
  }
}
