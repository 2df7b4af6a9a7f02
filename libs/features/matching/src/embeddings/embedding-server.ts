import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { normaliseLength, type Direction } from '@techmart/analysis';
import { Config } from '@techmart/config';
import { Agent, request } from 'undici';

/** Models read the beginning of a text only; what is longer costs time and changes nothing. */
const MOST_CHARACTERS = 4_000;

interface Answer {
  readonly data?: readonly { readonly index: number; readonly embedding: readonly number[] }[];
}

/** The server that the operator names by `EMBEDDING_URL`; it speaks the API that OpenAI, Ollama, vLLM and others share. */
@Injectable()
export class EmbeddingServer implements OnApplicationShutdown {
  /** Names the model; null where no server is configured. */
  readonly space: string | null;
  private readonly agent = new Agent({ connections: 8 });

  constructor(private readonly config: Config) {
    const { embeddings } = config;
    this.space =
      embeddings &&
      createHash('sha256').update(`${embeddings.model} ${embeddings.dimensions}`).digest('hex').slice(0, 8);
  }

  get dimensions(): number | null {
    return this.config.embeddings?.dimensions ?? null;
  }

  /** Texts as they are sent, in one spelling for sending and for telling whether one has changed. */
  static reading(text: string): string {
    return text.slice(0, MOST_CHARACTERS);
  }

  /**
   * Directions of texts, length 1, in their order.
   * @throws Error when there is no server, it is away, does not answer within `millis`, or gives something else
   */
  async embed(texts: readonly string[], millis: number): Promise<Direction[]> {
    const { embeddings } = this.config;
    if (!embeddings || !this.space) throw new Error('No embedding server is configured.');
    const { url, key, model, dimensions } = embeddings;
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input: texts.map((text) => EmbeddingServer.reading(text)) }),
      signal: AbortSignal.timeout(millis),
      dispatcher: this.agent,
    });
    const said = await body.text();
    if (statusCode !== 200) throw new Error(`The embedding server answered ${statusCode}: ${said.slice(0, 300)}`);
    const { data } = JSON.parse(said) as Answer;
    const given = new Map(data?.map(({ index, embedding }) => [index, embedding]));
    return texts.map((_, i) => {
      const numbers = given.get(i);
      if (numbers?.length !== dimensions)
        throw new Error(`EMBEDDING_DIMENSIONS is ${dimensions}; ${model} gave ${numbers?.length ?? 'no'} numbers.`);
      const values = normaliseLength(Float32Array.from(numbers));
      if (!values) throw new Error(`${model} gave a vector without a direction.`);
      return { values, space: this.space! };
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
