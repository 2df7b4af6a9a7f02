/** What was written and not saved yet. */
export interface KeptText<Values> {
  readonly values: Values;
  /** The saved state that it was written upon. */
  readonly base: Values;
  /** ISO moment of the last letter. */
  readonly at: string;
}

const keyOf = (userId: string, kind: string, id: string): string => `techmart.work.${userId}.${kind}.${id}`;

/** Kept on this device for one person, so that a closed window or a lost connection loses nothing. */
export function keepText<Values>(userId: string, kind: string, id: string, text: KeptText<Values>): void {
  try {
    localStorage.setItem(keyOf(userId, kind, id), JSON.stringify(text));
  } catch {
    // A browser that forbids keeping still lets people write.
  }
}

export function readText<Values>(userId: string, kind: string, id: string): KeptText<Values> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(userId, kind, id)) ?? 'null') as KeptText<Values> | null;
    return kept?.values && kept.base ? kept : null;
  } catch {
    return null;
  }
}

export function forgetText(userId: string, kind: string, id: string): void {
  try {
    localStorage.removeItem(keyOf(userId, kind, id));
  } catch {
    // Nothing was kept.
  }
}
