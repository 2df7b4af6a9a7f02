import type { CodeOf } from './code-table.registry.js';
import { resultStages } from './tables/result-stages.table.js';

/**
 * The official stage a readiness level falls into.
 * @param trl whole number from 1 to 9
 * @throws RangeError for anything else
 */
export function stageForTrl(trl: number): CodeOf<'result-stages'> {
  // Spans are whole numbers, so 4.5 would fall between two of them.
  const stage = Number.isInteger(trl)
    ? resultStages.entries.find((entry) => entry.trlMin <= trl && trl <= entry.trlMax)
    : undefined;
  if (!stage) throw new RangeError(`Technology readiness level must be a whole number from 1 to 9, not ${trl}`);
  return stage.code;
}
