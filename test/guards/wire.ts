import { connect } from 'node:net';
import { Pool } from 'undici';

/** A request as it goes over the wire; nothing in it is checked or put right. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, encoded as it is sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const PATIENCE_MILLIS = 15_000;

/** Speaks HTTP over a socket, so that the parser and the limits of the server take part. */
export class Wire {
  private readonly pool: Pool;

  constructor(readonly origin: string) {
    this.pool = new Pool(origin, {
      connections: 8,
      headersTimeout: PATIENCE_MILLIS,
      bodyTimeout: PATIENCE_MILLIS,
    });
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    const { statusCode, headers, body } = await this.pool.request({
      method: request.method as 'GET',
      path: request.path,
      headers: request.headers,
      body: request.body,
    });
    if (String(headers['content-type']).startsWith('text/event-stream')) {
      // A stream has no end to wait for; its first event is what it would tell.
      return { status: statusCode, headers, text: await firstEvent(body) };
    }
    return { status: statusCode, headers, text: await body.text() };
  }

  /** Bytes as they are, for what no HTTP client would send. Null when the server closed without a word. */
  raw(bytes: string | Buffer): Promise<WireAnswer | null> {
    const { hostname, port } = new URL(this.origin);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      const chunks: Buffer[] = [];
      socket.setTimeout(PATIENCE_MILLIS, () => socket.destroy(new Error('no answer')));
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(parsed(chunks)) : reject(error),
      );
      socket.on('close', () => resolve(parsed(chunks)));
      socket.on('connect', () => socket.write(bytes));
    });
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

const STREAM_MILLIS = 5_000;

async function firstEvent(body: NodeJS.ReadableStream & { destroy(): unknown }): Promise<string> {
  const chunks: Buffer[] = [];
  body.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, STREAM_MILLIS);
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (!/^data:.*\n\n/m.test(Buffer.concat(chunks).toString('utf8'))) return;
      clearTimeout(timer);
      resolve();
    });
  });
  body.destroy();
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(chunks: readonly Buffer[]): WireAnswer | null {
  const text = Buffer.concat(chunks).toString('utf8');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (status === undefined) return null;
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const headers = Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(status), headers, text: rest.join('\r\n\r\n') };
}
