import type { NeedFacts, ResultFacts } from './match-facts.js';
import type { Reason } from '../reason.js';
import type { Finding, FitKind } from './finding.js';
import { answersFit, freshnessFit, ipFit } from './standing-fit.js';
import { fieldFit, industryFit, maturityFit } from './subject-fit.js';
import { budgetFit, deadlineFit, modeFit, regionFit } from './terms-fit.js';

export type { FitKind };
export type FitWeights = Readonly<Record<FitKind, number>>;

/**
 * How much each condition counts until an administrator says otherwise (`weights/`). The score of the words is raised to
 * the power 1 / (1 + reasons − misfits), so all of them together move a middling match by about a tenth and hardly touch a
 * strong or a weak one: conditions are shown, people decide.
 */
export const fitWeights: FitWeights = {
  field: 0.06,
  industry: 0.02,
  maturity: 0.06,
  region: 0.02,
  mode: 0.04,
  budget: 0.05,
  deadline: 0.03,
  ip: 0.03,
  freshness: 0.02,
  answers: 0.03,
};

export interface Fit {
  readonly reasons: Reason[];
  readonly misfits: Reason[];
  /** 1 where nothing speaks for or against; the score is raised to the power 1 / factor. */
  readonly factor: number;
}

const conditions = [
  fieldFit,
  industryFit,
  maturityFit,
  regionFit,
  modeFit,
  budgetFit,
  deadlineFit,
  ipFit,
  freshnessFit,
  answersFit,
];

/** Compares what is known of both sides beyond their words; what is not known is no reason either way. */
export function fitOf(need: NeedFacts, result: ResultFacts, today: string, weights: FitWeights = fitWeights): Fit {
  const findings = conditions.map((compare) => compare(need, result, today)).filter((finding) => finding !== null);
  const reasons = findings.filter((finding) => finding.isMet).map((finding) => weighed(finding, weights));
  const misfits = findings.filter((finding) => !finding.isMet).map((finding) => weighed(finding, weights));
  const sum = (list: Reason[]): number => list.reduce((total, { weight }) => total + weight, 0);
  return { reasons, misfits, factor: 1 + sum(reasons) - sum(misfits) };
}

/** Where nothing is known beyond the words. */
export const noFit: Fit = { reasons: [], misfits: [], factor: 1 };

/**
 * Score of the words with the conditions in. As an exponent these move the middle most and can neither pass 1 nor turn a
 * strong match into a weak one.
 */
export function withFit(score: number, fit: Fit): number {
  return Math.round(score ** (1 / fit.factor) * 1_000) / 1_000;
}

function weighed({ reason, share }: Finding, weights: FitWeights): Reason {
  const { kind, label: text, evidence } = reason;
  return { kind, label: text, weight: Math.round(weights[kind] * share * 1000) / 1000, evidence };
}
