/** An import from its file to its end. Checking writes nothing; only a person's word starts the writing. */
export const importStatuses = ['checking', 'checked', 'running', 'done', 'stopped', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Where new listings of an import go: kept as drafts, handed to the reviewers, or onto the market. */
export const importTargets = ['draft', 'review', 'market'] as const;
export type ImportTarget = (typeof importTargets)[number];

export type ImportAct = 'start' | 'stop';

/**
 * The state after an act; null where it is not possible.
 * @param isChecked the check is over: what was stopped before has nothing to go on with
 */
export function nextImportStatus(status: ImportStatus, act: ImportAct, isChecked: boolean): ImportStatus | null {
  if (act === 'stop') return status === 'checking' || status === 'checked' || status === 'running' ? 'stopped' : null;
  return status === 'checked' || (status === 'stopped' && isChecked) ? 'running' : null;
}

/** A worker is at it, or is about to be. */
export const isUnderWay = (status: ImportStatus): boolean => status === 'checking' || status === 'running';
