import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedMessage {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An endpoint in this process that keeps what it is sent. */
export class WebhookReceiver {
  readonly messages: ReceivedMessage[] = [];
  /** Requests that have come and not been answered yet, and the most there ever were. */
  open = 0;
  mostOpen = 0;
  /** Answers by path; 200 unless set. A function may answer as it likes, or never. */
  private readonly answers = new Map<string, number | ((response: ServerResponse) => void)>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const receiver: WebhookReceiver = new WebhookReceiver(
      createServer((request, response) => void receiver.take(request, response)),
    );
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', () => resolve()));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${this.port}${path}`;
  }

  answer(path: string, answer: number | ((response: ServerResponse) => void)): void {
    this.answers.set(path, answer);
  }

  at(path: string): ReceivedMessage[] {
    return this.messages.filter((message) => message.path === path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url!;
    this.messages.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.on('close', () => (this.open -= 1));
    const answer = this.answers.get(path) ?? 200;
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer).end('a word of the receiver');
  }
}
