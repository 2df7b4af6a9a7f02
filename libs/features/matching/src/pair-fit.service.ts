import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmart/access';
import { AnswerRateService } from '@techmart/deals';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import { NeedService } from '@techmart/needs';
import { ResultService } from '@techmart/results';
import { fitOf } from './fit/fit.js';
import { reasonView, type PairFitView } from './match.dto.js';
import { MatchFinder } from './match-finder.js';
import { needFacts, resultFacts } from './match.search-index.js';
import { needText, queryOf, resultText } from './match-text.js';
import { WeightsHolder } from './weights/weights-holder.js';
import { wordReasons } from './word-reasons.js';

/**
 * Says of one pair why it fits and why not, whoever has brought the two together. Without a score: that is told from all
 * candidates of a query.
 */
@Injectable()
export class PairFitService {
  constructor(
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly answerRates: AnswerRateService,
    private readonly finder: MatchFinder,
    private readonly weights: WeightsHolder,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` where the actor may not see one of the two. */
  async of(actor: Actor, needId: Id, resultId: Id): Promise<PairFitView> {
    const [need, result] = await Promise.all([this.needs.getRow(actor, needId), this.results.getRow(actor, resultId)]);
    const answers = await this.answerRates.countsOf([need.organisationId, result.organisationId]);
    const [asked, offered] = [needText(need), resultText(result)];
    const plan = this.finder.plan('needs', queryOf(asked));
    const texts = { need: asked, result: offered, from: 'need' } as const;
    const words = wordReasons(plan, this.finder.analyser, texts, { cosine: null, nearness: 0 });
    const today = marketDay(this.clock.now());
    const fit = fitOf(needFacts(need, answers), resultFacts(result, answers), today, this.weights.current.values);
    return {
      reasons: [...words, ...fit.reasons].map((reason) => reasonView(reason, actor.language)),
      misfits: fit.misfits.map((reason) => reasonView(reason, actor.language)),
    };
  }
}
