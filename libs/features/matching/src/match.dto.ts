import type { Language } from '@techmart/kernel';
import { NeedCardView, NewNeed } from '@techmart/needs';
import { ResultCardView } from '@techmart/results';
import { CodeFrom } from '@techmart/taxonomy';
import { Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { strengths, type Strength } from './match-strength.js';
import { feedbackReasons, verdicts, type Verdict } from './match.entity.js';
import { reasonKinds, type Reason } from './reason.js';

export class MatchQuery {
  @QueryInt(1, 50, { optional: true, description: 'how many partners; 10 unless said otherwise' }) limit?: number;
}

/** A need that nobody has saved yet: only what is known so far, or simply a text. */
export class DraftNeed extends NewNeed {
  @Line(0, 300, { optional: true }) declare title: string;
  @CodeFrom('tech-fields', { optional: true }) declare fieldCode: string;
  @Text(0, 20_000, { optional: true, description: 'used where `problem` is left out' }) text?: string;
}

export class FeedbackRequest {
  @OneOf(verdicts) verdict: Verdict;
  @OneOf(feedbackReasons, { optional: true, description: 'why it is not relevant' }) reason?: string;
}

export class ReasonView {
  @Out('string', { enum: reasonKinds }) kind: string;
  @Out('string', { description: 'in the language of the request' }) label: string;
  @Out('number', { description: 'share in the decision, 0–1' }) weight: number;
  @Out('object', { optional: true, description: 'what stands on both sides' }) evidence?: object;
}

export function reasonView({ kind, label, weight, evidence }: Reason, language: Language): ReasonView {
  return { kind, label: label[language], weight, evidence };
}

export class PairFitView {
  @Out([ReasonView]) reasons: ReasonView[];
  @Out([ReasonView], { description: 'what does not fit' }) misfits: ReasonView[];
}

export class MatchView {
  @Out('string') id: string;
  @Out('number', { description: 'how well the two fit, 0–1' }) score: number;
  @Out('string', { enum: strengths }) strength: Strength;
  @Out(ResultCardView, { optional: true }) result?: ResultCardView;
  @Out(NeedCardView, { optional: true }) need?: NeedCardView;
  @Out([ReasonView]) reasons: ReasonView[];
  @Out([ReasonView], { description: 'what does not fit' }) misfits: ReasonView[];
  @Out('string', { nullable: true, enum: verdicts, description: 'what I have said of it' }) verdict: Verdict | null;
}

export class MatchListView {
  @Out([MatchView]) items: MatchView[];
  @Out('boolean', { description: 'the search engine is away: matches as last computed' }) isDegraded: boolean;
}
