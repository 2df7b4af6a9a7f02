import { normaliseLength } from './latent-space.js';

/** Vectors carry the first characters of their space's version, so that those of an older space are recognised. */
const MARK_LENGTH = 8;

/** A unit vector as 8 characters of its space's version and base64 of 8 bits a dimension. */
export function packVector(vector: Float32Array, spaceVersion: string): string {
  let largest = 0;
  for (const x of vector) largest = Math.max(largest, Math.abs(x));
  const bytes = Buffer.alloc(vector.length);
  for (let j = 0; j < vector.length; j++)
    bytes.writeInt8(largest > 0 ? Math.round((vector[j]! / largest) * 127) : 0, j);
  return mark(spaceVersion) + bytes.toString('base64');
}

/** Cosine of a unit vector and a packed one; null when the packed one is of another space or unreadable. */
export function cosineToPacked(vector: Float32Array, packed: string, spaceVersion: string): number | null {
  if (!packed.startsWith(mark(spaceVersion))) return null;
  const bytes = Buffer.from(packed.slice(MARK_LENGTH), 'base64');
  if (bytes.length !== vector.length) return null;
  let dot = 0;
  let square = 0;
  for (let j = 0; j < vector.length; j++) {
    const byte = bytes[j]!;
    const x = byte > 127 ? byte - 256 : byte;
    dot += x * vector[j]!;
    square += x * x;
  }
  return square > 0 ? dot / Math.sqrt(square) : null;
}

/** The vector as it was packed, length 1; null for one that is unreadable. */
export function unpackVector(packed: string): Float32Array | null {
  const bytes = Buffer.from(packed.slice(MARK_LENGTH), 'base64');
  return normaliseLength(Float32Array.from(new Int8Array(bytes)));
}

function mark(spaceVersion: string): string {
  return spaceVersion.slice(0, MARK_LENGTH).padEnd(MARK_LENGTH, '0');
}
