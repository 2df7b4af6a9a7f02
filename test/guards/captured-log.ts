import type { INestApplicationContext } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { symbols } from 'pino';

/** Keeps what a door logs instead of writing it to the standard output. */
export function captureLog(...doors: readonly INestApplicationContext[]): { text(): string } {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  for (const door of doors) {
    const { pino } = door.get(Logger, { strict: false }) as unknown as { pino: Record<symbol, unknown> };
    pino[symbols.streamSym] = stream;
  }
  return { text: () => lines.join('') };
}
