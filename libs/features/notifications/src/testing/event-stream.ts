import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** A client of the notice stream over a real socket, as a browser would be. */
export class EventStream {
  readonly events: EventSourceMessage[] = [];
  readonly comments: string[] = [];
  retryMillis: number | undefined;
  private readonly abort = new AbortController();
  private reading: Promise<void> = Promise.resolve();
  isEnded = false;

  private constructor(readonly status: number) {}

  /** @param origin address of the API, such as `http://127.0.0.1:1234`. */
  static async open(origin: string, headers: Record<string, string>): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(`${origin}/api/v1/notifications/stream`, {
      headers: { accept: 'text/event-stream', ...headers },
      signal: abort.signal,
    });
    const stream = new EventStream(response.status);
    abort.signal.addEventListener('abort', () => (stream.isEnded = true));
    stream.abort.signal.addEventListener('abort', () => abort.abort());
    stream.reading = stream.read(response.body!);
    return stream;
  }

  /** The events of one type. */
  of(type: string): EventSourceMessage[] {
    return this.events.filter((event) => event.event === type);
  }

  get lastEventId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  /** Waits until a condition holds. @throws Error when it does not in time. */
  async until(condition: () => boolean, millis = 10_000): Promise<void> {
    for (const end = Date.now() + millis; !condition();) {
      if (Date.now() > end) throw new Error(`the stream has only: ${JSON.stringify(this.events)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.reading;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const parser = createParser({
      onEvent: (event) => this.events.push(event),
      onRetry: (millis) => (this.retryMillis = millis),
      onComment: (comment) => this.comments.push(comment),
    });
    const decoder = new TextDecoder();
    try {
      const reader = body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
        parser.feed(decoder.decode(chunk.value, { stream: true }));
    } catch {
      // Closed by us or by the server.
    }
    this.isEnded = true;
  }
}
