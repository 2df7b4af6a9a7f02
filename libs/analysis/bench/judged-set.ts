import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One text of a relevance directory. */
export interface JudgedText {
  id: string;
  title?: string;
  text: string;
  abstract?: string;
  keywords?: string[] | string;
  objective?: string;
}

/** A relevance directory: corpus.jsonl.gz, queries.jsonl, qrels.tsv. */
export interface JudgedSet {
  corpus: JudgedText[];
  queries: JudgedText[];
  gains: Map<string, Map<string, number>>;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

export function readJudgedSet(directory: string): JudgedSet {
  const parse = (line: string): JudgedText => JSON.parse(line) as JudgedText;
  const gains = new Map<string, Map<string, number>>();
  for (const line of lines(readFileSync(join(directory, 'qrels.tsv'), 'utf8')).slice(1)) {
    const [query = '', document = '', gain = '0'] = line.split('\t');
    if (!gains.has(query)) gains.set(query, new Map());
    gains.get(query)!.set(document, Number(gain));
  }
  return {
    corpus: lines(gunzipSync(readFileSync(join(directory, 'corpus.jsonl.gz'))).toString('utf8')).map(parse),
    queries: lines(readFileSync(join(directory, 'queries.jsonl'), 'utf8')).map(parse),
    gains,
  };
}

/** The fields of a corpus entry in the order in which a listing is analysed. */
export function partsOf({ title, abstract, keywords }: JudgedText): string[] {
  const words = Array.isArray(keywords) ? keywords.join('; ') : (keywords ?? '');
  return [title ?? '', abstract ?? '', words];
}

/** Figures of one ranking. */
export interface Figures {
  ndcg10: number;
  recall50: number;
  mrr10: number;
}

export function judge(ranking: readonly string[], gains: ReadonlyMap<string, number>): Figures {
  const discount = (rank: number): number => 1 / Math.log2(rank + 2);
  const ideal = [...gains.values()].sort((a, b) => b - a).slice(0, 10);
  const best = ideal.reduce((sum, gain, rank) => sum + gain * discount(rank), 0);
  const top = ranking.slice(0, 10).map((id) => gains.get(id) ?? 0);
  const first = top.findIndex((gain) => gain > 0);
  const found = ranking.slice(0, 50).filter((id) => (gains.get(id) ?? 0) > 0).length;
  const wanted = [...gains.values()].filter((gain) => gain > 0).length;
  return {
    ndcg10: best > 0 ? top.reduce((sum, gain, rank) => sum + gain * discount(rank), 0) / best : 0,
    recall50: wanted > 0 ? found / wanted : 0,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function mean(figures: readonly Figures[]): Figures {
  const over = (pick: (f: Figures) => number): number => figures.reduce((sum, f) => sum + pick(f), 0) / figures.length;
  return { ndcg10: over((f) => f.ndcg10), recall50: over((f) => f.recall50), mrr10: over((f) => f.mrr10) };
}
