import type { components, paths } from './schema.js';

export type Schema = components['schemas'];
export type Language = 'zh' | 'en';

type GetPath = {
  [P in keyof paths]: paths[P] extends { get: { responses: { 200: unknown } } } ? P : never;
}[keyof paths];
type Answer<P extends GetPath> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

/** What a call may bring along: the parts of its path in braces, and its query; empty values are left out. */
export interface CallOptions {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string | number | boolean | null | undefined>;
  readonly signal?: AbortSignal;
}

export interface SendOptions extends CallOptions {
  /** Sent as JSON; a file as it is. */
  readonly body?: unknown;
  /** Version of the record that is changed. */
  readonly version?: number;
  /** The same key for the same wish, so that a repeated sending does nothing twice. */
  readonly idempotencyKey?: string;
}

export interface Violation {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A problem that the API answered (RFC 9457), or `status` 0 where it could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly violations: readonly Violation[] = [],
    readonly requestId: string | null = null,
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** How bytes are fetched: `fetch` in the browser, a call within the process on the server. */
export type Transport = (
  method: string,
  address: string,
  headers: Record<string, string>,
  body: string | Blob | undefined,
  signal: AbortSignal | undefined,
) => Promise<{ status: number; text: string }>;

/** The one way to the API, with types from its description. Speaks the language of the page. */
export class ApiClient {
  constructor(
    readonly language: Language,
    private readonly transport: Transport,
  ) {}

  get<P extends GetPath>(path: P, options: CallOptions = {}): Promise<Answer<P>> {
    return this.call('GET', path, options) as Promise<Answer<P>>;
  }

  /** Like `get`, but null where the API says 404: what is not there or not for the reader. */
  async find<P extends GetPath>(path: P, options: CallOptions = {}): Promise<Answer<P> | null> {
    try {
      return await this.get(path, options);
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 404 || error.status === 422)) return null;
      throw error;
    }
  }

  /** @throws ApiProblem with the violations by field where the input is refused. */
  send<T = void>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: keyof paths,
    options: SendOptions = {},
  ): Promise<T> {
    return this.call(method, path, options) as Promise<T>;
  }

  private async call(method: string, path: string, options: SendOptions): Promise<unknown> {
    const headers: Record<string, string> = { 'accept-language': this.language, accept: 'application/json' };
    const isFile = options.body instanceof Blob;
    if (options.body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    const body = isFile
      ? (options.body as Blob)
      : options.body === undefined
        ? undefined
        : JSON.stringify(options.body);
    const { status, text } = await this.transport(method, addressOf(path, options), headers, body, options.signal);
    const answer = parse(text);
    if (status < 400) return answer;
    const problem = (answer ?? {}) as { code?: string; detail?: string; errors?: Violation[]; requestId?: string };
    throw new ApiProblem(
      status,
      problem.code ?? 'UNKNOWN',
      problem.detail ?? String(status),
      problem.errors,
      problem.requestId,
    );
  }
}

export function addressOf(path: string, { path: parts = {}, query = {} }: CallOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch` with the session cookie of this site. */
export const browserTransport: Transport = async (method, address, headers, body, signal) => {
  try {
    const answer = await fetch(address, { method, headers, body, signal, credentials: 'same-origin' });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, 'NETWORK.AWAY', 'network');
  }
};
