import type { AddCommand } from '../command.js';
import { gainText } from '../evaluation/evaluation-report.js';
import { evaluateSearchBox } from '../evaluation/search-box.js';
import { withTrialMarket } from '../evaluation/trial-market.js';

export const addEvalSearch: AddCommand = (program, bind, session) => {
  const command = program
    .command('eval-search')
    .description('measure the search box by judged short queries on the demo market')
    .addHelpText(
      'after',
      `
Beside it stands what Meilisearch gives with the texts as they are and no settings. All happens in a database and indexes
of its own, which are deleted afterwards. With --json also what each query found.

Example:
  npm run cli -- eval-search`,
    );
  bind(command, async () => {
    const outcome = await withTrialMarket(session, (market) => evaluateSearchBox(market, session.terminal));
    const rows = [...outcome.kinds, outcome.all].map(({ kind, queries, ours, plain, gains }) =>
      [
        kind.padEnd(12),
        String(queries).padStart(7),
        `${ours.ndcg10.toFixed(3)}  ${plain.ndcg10.toFixed(3)}  ${gainText(gains.ndcg10)}`.padEnd(40),
        `${ours.success5.toFixed(3)}  ${plain.success5.toFixed(3)}  ${gainText(gains.success5)}`,
      ].join('  '),
    );
    const heading = [
      'queries'.padEnd(12),
      ''.padStart(7),
      'nDCG@10: ours, plain, gain [95 %]'.padEnd(40),
      'success@5: the same',
    ].join('  ');
    return { data: outcome, text: [`${outcome.documents} results`, heading, ...rows] };
  });
};
