import { randomFillSync } from 'node:crypto';

/** An identifier of a row: a UUID version 7, so ids sort by the time they were made. */
export type Id = string;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const bytes = new Uint8Array(16);
let lastMillis = 0;
let counter = 0;

/**
 * A new UUID version 7 (RFC 9562). Ids made by one process within the same millisecond still ascend: the 12 bits after
 * the time are a counter that starts at random.
 */
export function newId(now: number = Date.now()): Id {
  randomFillSync(bytes);
  if (now > lastMillis) {
    lastMillis = now;
    counter = ((bytes[6]! & 0x07) << 8) | bytes[7]!;
  } else if (++counter > 0xfff) {
    lastMillis += 1;
    counter = 0;
  }
  const millis = lastMillis;
  bytes[0] = millis / 2 ** 40;
  bytes[1] = millis / 2 ** 32;
  bytes[2] = millis / 2 ** 24;
  bytes[3] = millis / 2 ** 16;
  bytes[4] = millis / 2 ** 8;
  bytes[5] = millis;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for a UUID in lower-case canonical form, of any version. */
export function isId(value: unknown): value is Id {
  return typeof value === 'string' && ID.test(value);
}
