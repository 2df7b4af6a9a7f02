/** What is written so far, as the form holds it: amounts in 万元, all text. */
export interface NeedDraft {
  readonly title: string;
  readonly problem: string;
  readonly goal: string;
  readonly fieldCode: string;
  readonly regionCode: string;
  readonly budgetMin: string;
  readonly budgetMax: string;
  readonly deadline: string;
  readonly modes: readonly string[];
  readonly isAnonymous: boolean;
}

export const emptyDraft: NeedDraft = {
  title: '',
  problem: '',
  goal: '',
  fieldCode: '',
  regionCode: '',
  budgetMin: '',
  budgetMax: '',
  deadline: '',
  modes: [],
  isAnonymous: false,
};

const KEY = 'techmart.need-draft';
const FEN_IN_TEN_THOUSAND = 1_000_000;
const LEAST_PROBLEM = 20;
export const LEAST_FOR_MATCHES = 8;

export function readDraft(): NeedDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<NeedDraft>;
    return { ...emptyDraft, ...kept };
  } catch {
    return emptyDraft;
  }
}

/** Kept on this device, so a closed window or a lost connection loses nothing. */
export function keepDraft(draft: NeedDraft): void {
  try {
    if (isBlank(draft)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that forbids keeping still lets people write.
  }
}

/** What is written already, without what is still empty. */
export const filledOf = (draft: NeedDraft): Partial<NeedDraft> =>
  Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => String(value) !== String(emptyDraft[key as keyof NeedDraft])),
  );

export const isBlank = (draft: NeedDraft): boolean => JSON.stringify(draft) === JSON.stringify(emptyDraft);

export type DraftFault =
  | { readonly key: 'missing' | 'deadlinePast' | 'budgetOrder' | 'budgetNumber' }
  | { readonly key: 'tooShort'; readonly count: number };
export type Faults = Partial<Record<keyof NeedDraft, DraftFault>>;

/** What keeps a draft from being posted; the server decides in the end. */
export function faultsOf(draft: NeedDraft, today: string): Faults {
  const faults: Faults = {};
  const length = [...draft.problem.trim()].length;
  if (draft.title.trim().length < 2) faults.title = { key: 'missing' };
  if (length === 0) faults.problem = { key: 'missing' };
  else if (length < LEAST_PROBLEM) faults.problem = { key: 'tooShort', count: LEAST_PROBLEM };
  if (!draft.fieldCode) faults.fieldCode = { key: 'missing' };
  for (const key of ['budgetMin', 'budgetMax'] as const)
    if (draft[key] && fenOf(draft[key]) === undefined) faults[key] = { key: 'budgetNumber' };
  const [min, max] = [fenOf(draft.budgetMin), fenOf(draft.budgetMax)];
  if (min !== undefined && max !== undefined && min > max) faults.budgetMax = { key: 'budgetOrder' };
  if (draft.deadline && draft.deadline < today) faults.deadline = { key: 'deadlinePast' };
  return faults;
}

/** 万元 as people write it, in fen; undefined where it is empty or no amount. */
export function fenOf(text: string): number | undefined {
  const cleaned = text.replace(/[,，\s]/g, '');
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(cleaned)) return undefined;
  return Math.round(Number(cleaned) * FEN_IN_TEN_THOUSAND);
}

/** The draft as the API takes it; what is empty is left out. */
export function requestOf(draft: NeedDraft): Record<string, unknown> {
  const { title, problem, goal, fieldCode, regionCode, deadline, modes, isAnonymous } = draft;
  const [budgetMinFen, budgetMaxFen] = [fenOf(draft.budgetMin), fenOf(draft.budgetMax)];
  const request = {
    title: title.trim() || undefined,
    problem: problem.trim() || undefined,
    goal: goal.trim() || undefined,
    fieldCode: fieldCode || undefined,
    regionCode: regionCode || undefined,
    budgetMinFen,
    budgetMaxFen,
    deadline: deadline || undefined,
    cooperationModes: modes.length > 0 ? modes : undefined,
    anonymous: isAnonymous || undefined,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}
