import { once } from 'node:events';
import type pg from 'pg';

interface CopyWire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: { once(event: 'drain', listener: () => void): unknown; readonly writableNeedDrain: boolean };
}

/** `COPY … FROM STDIN` in text format, as fast as the driver sends. Returns when the server has taken it. */
export async function copyIn(client: pg.Client, table: string, rows: readonly (readonly string[])[]): Promise<void> {
  const text = rows.map((row) => `${row.map(escaped).join('\t')}\n`);
  await new Promise<void>((resolve, reject) => {
    let wire: CopyWire;
    // What the driver calls as the answers of the server come in.
    const submittable = {
      submit: (connection: CopyWire) => (wire = connection).query(`copy ${table} from stdin`),
      handleCopyInResponse: () => void send(wire, text).catch(reject),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => reject(error),
    };
    client.query(submittable as never);
  });
}

async function send(wire: CopyWire, lines: readonly string[]): Promise<void> {
  const AT_ONCE = 500;
  for (let i = 0; i < lines.length; i += AT_ONCE) {
    wire.sendCopyFromChunk(Buffer.from(lines.slice(i, i + AT_ONCE).join('')));
    if (wire.stream.writableNeedDrain) await once(wire.stream as never, 'drain');
  }
  wire.endCopyFrom();
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (cell: string): string => cell.replace(/[\\\t\n\r]/g, (letter) => escapes[letter]!);
