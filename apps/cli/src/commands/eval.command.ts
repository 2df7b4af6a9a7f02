import { Option } from 'commander';
import type { AddCommand } from '../command.js';
import { wholeNumber } from '../console/arguments.js';
import { evaluate, type Evaluation } from '../evaluation/evaluate.js';
import { directions, openRelevanceFolder, type Direction } from '../evaluation/relevance-folder.js';
import { readDictionary } from '../import/dictionary.reader.js';
import { withTrialMarket } from '../evaluation/trial-market.js';

interface Options {
  direction?: Direction;
  limit?: number;
  dictionary?: string | true;
}

const HELP = `
The folder holds corpus.jsonl[.gz] {id, title, abstract, keywords?, field?}, queries.jsonl {id, title?, text} and
qrels.tsv (query, document, gain; one heading line). It is loaded into a database and indexes of its own, which are
deleted afterwards; the market's own data are not touched.

Examples:
  npm run cli -- eval ../judged/need2result
  npm run cli -- eval ../judged/result2need --limit 100 --json
  npm run cli -- eval ../judged/zh2en --dictionary`;

export const addEval: AddCommand = (program, bind, session) => {
  const command = program
    .command('eval')
    .description('measure matching on judged texts, by the way that people get their matches')
    .argument('<dir>', 'a folder of judged texts')
    .addOption(
      new Option(
        '--direction <direction>',
        'who asks: result2need where the name of the folder holds it, else need2result',
      ).choices(directions),
    )
    .option('--limit <n>', 'only the first queries', wholeNumber(1))
    .option('--dictionary [path]', 'with the open dictionary beside the shipped terms; as `terms load` takes it')
    .addHelpText('after', HELP);
  bind(command, async (dir: string, options: Options) => {
    const folder = await openRelevanceFolder(dir, options.direction, options.limit);
    const dictionary = options.dictionary ? await readDictionary(options.dictionary) : null;
    const outcome = await withTrialMarket(session, (market) =>
      evaluate(market, session.terminal, folder, dictionary ?? []),
    );
    const data = { folder: folder.name, direction: folder.direction, ...flat(outcome) };
    return { data: { ...data, dictionary: dictionary !== null }, text: table(data) };
  });
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function flat({ documents, queries, refused, figures, byWordsAlone, latency, seconds }: Evaluation) {
  return {
    documents,
    queries,
    refused,
    ndcg10: round(figures.ndcg10, 4),
    recall50: round(figures.recall50, 4),
    recall200: round(figures.recall200, 4),
    mrr10: round(figures.mrr10, 4),
    latencyMs: { p50: round(latency.p50, 1), p95: round(latency.p95, 1) },
    byWordsAlone: { ndcg10: round(byWordsAlone.ndcg10, 4), mrr10: round(byWordsAlone.mrr10, 4) },
    seconds: {
      load: round(seconds.load, 1),
      statistics: round(seconds.statistics, 1),
      index: round(seconds.index, 1),
    },
  };
}

function table(data: ReturnType<typeof flat> & { folder: string; direction: string }): string[] {
  const { latencyMs, seconds } = data;
  const rows: [string, string | number][] = [
    ['folder', `${data.folder} (${data.direction})`],
    ['documents / queries', `${data.documents} / ${data.queries}${data.refused ? ` (${data.refused} refused)` : ''}`],
    ['nDCG@10', data.ndcg10.toFixed(3)],
    ['Recall@50', data.recall50.toFixed(3)],
    ['Recall@200', data.recall200.toFixed(3)],
    ['MRR@10', data.mrr10.toFixed(3)],
    ['latency p50 / p95', `${latencyMs.p50} ms / ${latencyMs.p95} ms`],
    ['nDCG@10 by words alone', data.byWordsAlone.ndcg10.toFixed(3)],
    ['load / statistics / index', `${seconds.load} s / ${seconds.statistics} s / ${seconds.index} s`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(26)} ${value}`);
}
