import { findCue, type Cue } from './cues.js';
import { findQuantities, type Stretch } from './quantity.js';
import { findObjective } from './objective.js';

export const clinicCodes = [
  'tooShort',
  'tooBroad',
  'noMeasurableGoal',
  'noPresentState',
  'noCurrentValue',
  'noConstraint',
  'noScene',
  'noBudget',
  'noDeadline',
  'deadlinePast',
] as const;
export type ClinicCode = (typeof clinicCodes)[number];

export const clinicFields = ['title', 'problem', 'goal', 'keyTechnology', 'budgetMaxFen', 'deadline'] as const;
export type ClinicField = (typeof clinicFields)[number];

/** What a need that is being written says so far. */
export interface WrittenNeed {
  readonly title: string;
  readonly problem: string;
  readonly goal: string;
  readonly keyTechnology: string;
  readonly hasBudget: boolean;
  /** Day YYYY-MM-DD. */
  readonly deadline: string | null;
  /** Different words by which results can be told apart. */
  readonly distinctiveWords: number;
}

/** One thing that is vague. */
export interface Vagueness {
  readonly code: ClinicCode;
  /** The field that would say it. */
  readonly field: ClinicField;
  /** The words at which it shows; null where the words are missing. */
  readonly place: (Stretch & { readonly field: ClinicField }) | null;
}

/** About two sentences; shorter ones leave out what a researcher asks first. Chinese characters say more than letters. */
const SHORT_CHINESE = 40;
const SHORT_ENGLISH = 140;
const FEW_WORDS = 5;

/** What is vague in a need, in the order in which it is best mended. */
export function examineNeed(need: WrittenNeed, today: string): Vagueness[] {
  const texts = [need.title, need.problem, need.goal, need.keyTechnology];
  const all = texts.join('\n').trim();
  const isChinese = /\p{Script=Han}/u.test(all);
  const found: Vagueness[] = [];
  const add = (code: ClinicCode, field: ClinicField, place: Vagueness['place'] = null): number =>
    found.push({ code, field, place });

  if ([...all].length < (isChinese ? SHORT_CHINESE : SHORT_ENGLISH)) add('tooShort', 'problem');
  if (need.distinctiveWords < FEW_WORDS)
    add('tooBroad', 'title', firstCue(need, 'praise', ['title', 'problem', 'goal']));

  // Where no goal is given apart, the sentence of the problem that says what is wanted stands for it.
  const objective = need.goal ? '' : findObjective(need.problem);
  const wanted = [need.goal, need.keyTechnology, objective];
  if (!wanted.some((text) => findQuantities(text).length > 0)) {
    add('noMeasurableGoal', 'goal', firstCue(need, 'wish', need.goal ? ['goal'] : ['problem', 'title']));
  }
  const present = objective ? need.problem.replace(objective, '') : need.problem;
  if (findQuantities(present).length === 0) {
    const cue = firstCue(need, 'present', ['problem']);
    add(cue ? 'noCurrentValue' : 'noPresentState', 'problem', cue);
  }
  if (!findCue('constraint', all)) add('noConstraint', 'goal');
  if (!findCue('scene', all)) add('noScene', 'problem');
  if (!need.hasBudget) add('noBudget', 'budgetMaxFen');
  if (need.deadline === null) add('noDeadline', 'deadline');
  else if (need.deadline < today) add('deadlinePast', 'deadline');
  return found;
}

function firstCue(need: WrittenNeed, cue: Cue, fields: ('title' | 'problem' | 'goal')[]): Vagueness['place'] {
  for (const field of fields) {
    const place = findCue(cue, need[field]);
    if (place) return { field, ...place };
  }
  return null;
}
