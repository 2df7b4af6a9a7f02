import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CONCEPT_DIMENSIONS = 16;

/** An embedding server whose model knows a few words that mean the same; all other texts point somewhere of their own. */
export class ConceptServer {
  readonly texts: string[] = [];
  readonly keys: (string | undefined)[] = [];
  isAway = false;
  dimensions = CONCEPT_DIMENSIONS;

  private constructor(
    private readonly server: Server,
    private readonly concepts: readonly (readonly string[])[],
  ) {}

  static async start(concepts: readonly (readonly string[])[]): Promise<ConceptServer> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (double.isAway || request.url !== '/v1/embeddings') return response.writeHead(503).end('loading model');
        const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
        double.texts.push(...input);
        double.keys.push(request.headers.authorization);
        // Not in their order, as a server may.
        const data = input.map((text, index) => ({ index, embedding: double.embed(text) })).reverse();
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const double: ConceptServer = new ConceptServer(server, concepts);
    return double;
  }

  get environment(): Record<string, string> {
    return {
      EMBEDDING_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      EMBEDDING_MODEL: 'concepts',
      EMBEDDING_DIMENSIONS: String(CONCEPT_DIMENSIONS),
      EMBEDDING_KEY: 'of-the-operator',
    };
  }

  private embed(text: string): number[] {
    const vector = new Array<number>(this.dimensions).fill(0.05);
    for (const [i, words] of this.concepts.entries()) if (words.some((word) => text.includes(word))) vector[i] = 1;
    let sum = 0;
    for (const character of text) sum = (sum * 31 + character.codePointAt(0)!) % 9_973;
    vector[this.concepts.length + (sum % (this.dimensions - this.concepts.length))]! += 0.3;
    return vector;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
