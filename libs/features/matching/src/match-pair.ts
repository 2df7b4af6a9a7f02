import { createHash } from 'node:crypto';
import type { Id } from '@techmart/kernel';

/** The id of a match follows from its pair (a UUID of version 8), so both directions and all replicas agree on it. */
export function matchIdOf(needId: Id, resultId: Id): Id {
  const bytes = createHash('sha256').update(`match ${needId} ${resultId}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
