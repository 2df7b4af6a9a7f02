import { Option } from 'commander';
import type { AddCommand } from '../command.js';
import { wholeNumber } from '../console/arguments.js';
import { ablationNames, type AblationName } from '../evaluation/ablations.js';
import { evaluate } from '../evaluation/evaluate.js';
import { evaluationData, evaluationLines } from '../evaluation/evaluation-report.js';
import { directions, openRelevanceFolder, type Direction } from '../evaluation/relevance-folder.js';
import { readDictionary } from '../import/dictionary.reader.js';
import { withTrialMarket } from '../evaluation/trial-market.js';

interface Options {
  direction?: Direction;
  limit?: number;
  dictionary?: string | true;
  without?: AblationName[];
  ablation?: true;
}

const HELP = `
The folder holds corpus.jsonl[.gz] {id, title, abstract, keywords?, field?}, queries.jsonl {id, title?, text} and
qrels.tsv (query, document, gain; one heading line). It is loaded into a database and indexes of its own, which are
deleted afterwards; the market's own data are not touched. BM25 over all words answers the same queries in the same run;
what matching is worth above it stands beside with its 95 % interval (paired bootstrap over the queries).

Examples:
  npm run cli -- eval ../judged/need2result
  npm run cli -- eval ../judged/result2need --limit 100 --json
  npm run cli -- eval ../judged/zh2en --dictionary
  npm run cli -- eval ../judged/need2result --ablation
  npm run cli -- eval ../judged/need2result --without pairs cosine`;

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
    .addOption(
      new Option('--without <names...>', 'also measure with these ingredients of the ranking left out in turn').choices(
        ablationNames,
      ),
    )
    .option('--ablation', 'the same with every ingredient')
    .addHelpText('after', HELP);
  bind(command, async (dir: string, options: Options) => {
    const folder = await openRelevanceFolder(dir, options.direction, options.limit);
    const dictionary = options.dictionary ? await readDictionary(options.dictionary) : null;
    const without = options.ablation ? ablationNames : (options.without ?? []);
    const outcome = await withTrialMarket(session, (market) =>
      evaluate(market, session.terminal, folder, { dictionary: dictionary ?? [], without }),
    );
    const { name, direction } = folder;
    return {
      data: { folder: name, direction, ...evaluationData(outcome), dictionary: dictionary !== null },
      text: evaluationLines(outcome, `${name} (${direction})`),
    };
  });
};
