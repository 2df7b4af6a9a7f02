import type { Violation } from '@techmart/kernel';
import type { FitKind, FitWeights } from '../fit/fit.js';

export const fitKinds = [
  'field',
  'industry',
  'maturity',
  'region',
  'mode',
  'budget',
  'deadline',
  'ip',
  'freshness',
  'answers',
] as const satisfies FitKind[];

/** No single condition may count more. */
export const MOST_WEIGHT = 0.2;
/**
 * Nor may all of them together, for or against. The score of the words is raised to the power 1 / (1 + for − against), so
 * a strong match (0.6) with everything against it keeps 0.36 and is not weak, and a weak one (0.3) with everything for
 * it comes to 0.45, which nobody is told of.
 */
export const MOST_TOGETHER = 0.5;

/** The part of a weight that can stand against a pair. */
const AGAINST: Partial<Record<FitKind, number>> = {
  field: 0.5,
  maturity: 1,
  mode: 1,
  budget: 1,
  deadline: 1,
  ip: 1,
  freshness: 1,
  answers: 1,
};
/** A deadline that is over is known; one that is not is nothing special. */
const FOR: readonly FitKind[] = fitKinds.filter((kind) => kind !== 'deadline');

export const mostFor = (weights: FitWeights): number => sum(FOR.map((kind) => weights[kind]));
export const mostAgainst = (weights: FitWeights): number =>
  sum(fitKinds.map((kind) => weights[kind] * (AGAINST[kind] ?? 0)));

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
/** Sums of decimals miss by a hair. */
const HAIR = 1e-9;

/** What is wrong with weights beyond each of them by itself. */
export function tooMuchTogether(weights: FitWeights): Violation[] {
  const violations: Violation[] = [];
  if (mostAgainst(weights) > MOST_TOGETHER + HAIR) {
    violations.push({
      path: 'maturity',
      code: 'tooMuchAgainst',
      message: {
        zh: `领域的一半与成熟度、合作方式、预算、截止日期、知识产权、时效、答复率合计不能超过 ${MOST_TOGETHER}，否则条件会埋没文字很吻合的匹配`,
        en: `half of field with maturity, mode, budget, deadline, ip, freshness and answers must not exceed ${MOST_TOGETHER} together, or conditions would bury matches whose words fit well`,
      },
    });
  }
  if (mostFor(weights) > MOST_TOGETHER + HAIR) {
    violations.push({
      path: 'field',
      code: 'tooMuchFor',
      message: {
        zh: `除截止日期外各项合计不能超过 ${MOST_TOGETHER}，否则条件会把文字不吻合的匹配抬高`,
        en: `all but deadline must not exceed ${MOST_TOGETHER} together, or conditions would lift matches whose words do not fit`,
      },
    });
  }
  return violations;
}
