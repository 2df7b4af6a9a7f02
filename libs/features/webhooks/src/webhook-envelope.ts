import type { Id } from '@techmart/kernel';
import type { DeliveryKind } from './webhook-kinds.js';

/** The body of a message, as text: it is signed byte for byte, so it is made once and kept. */
export function envelope(id: Id, type: DeliveryKind, createdAt: Date, data: object): string {
  return JSON.stringify({ id, type, createdAt: createdAt.toISOString(), data });
}
