import { JudgedMatches, type JudgedListing, type TunableWeights } from '@techmart/matching';
import type { Localized } from '@techmart/kernel';
import type { AddCommand } from '../command.js';
import { gainText } from '../evaluation/evaluation-report.js';
import { groups, LEAST_LISTINGS, learnWeights, type Learning, type WeightGroup } from '../evaluation/learn-weights.js';
import { rehearseFeedback } from '../evaluation/rehearsal.js';
import { openRelevanceFolder } from '../evaluation/relevance-folder.js';
import { withTrialMarket } from '../evaluation/trial-market.js';
import type { Market } from '../session.js';

interface Options {
  rehearse?: string;
}

const HELP = `
People say of their matches whether they are relevant. From this the weights of the conditions (field, maturity, budget …)
and of the fusion (vectors, length) are learnt, and it is shown what they would be worth on listings that they were not
learnt from, with a 95 % interval. Nothing is changed: an administrator sets the conditions (PUT /matching/weights, or the
portal's work area of the market), and sees first what would move; the fusion comes with the release.

With --rehearse the judgements are those of a folder (as \`eval\` takes it), given in a market of its own.

Examples:
  npm run cli -- learn-weights
  npm run cli -- learn-weights --rehearse ../judged/need2result`;

export const addLearnWeights: AddCommand = (program, bind, session) => {
  const command = program
    .command('learn-weights')
    .description('say what weights people’s judgements of their matches speak for, and what those would be worth')
    .option('--rehearse <dir>', 'with the judgements of a folder of judged texts instead')
    .addHelpText('after', HELP);
  bind(command, async ({ rehearse }: Options) => {
    const outcome = await (rehearse === undefined
      ? session.market(learn)
      : withTrialMarket(session, async (market) => {
          await rehearseFeedback(market, session.terminal, await openRelevanceFolder(rehearse, undefined, undefined));
          return learn(market);
        }));
    return { data: outcome, text: report(outcome) };
  });
};

type Outcome = Readonly<Record<WeightGroup, Learning>> & { readonly inUse: TunableWeights };

async function learn(market: Market): Promise<Outcome> {
  const judged = market.get(JudgedMatches);
  const listings: JudgedListing[] = [];
  for await (const listing of judged.listings()) listings.push(listing);
  const { inUse } = judged;
  return {
    inUse,
    conditions: learnWeights(listings, inUse, 'conditions'),
    fusion: learnWeights(listings, inUse, 'fusion'),
  };
}

function report({ inUse, ...learnings }: Outcome): (Localized | string)[] {
  const { listings, judgements, now, weights } = learnings.conditions;
  if (!weights) {
    return [
      {
        zh: `评价太少：有 ${listings} 条需求或成果既有相关也有不相关的评价，至少需要 ${LEAST_LISTINGS} 条。`,
        en: `Too few judgements: ${listings} listings have partners judged relevant and others not; ${LEAST_LISTINGS} are needed.`,
      },
    ];
  }
  return [
    {
      zh: `${listings} 条需求或成果的 ${judgements} 个评价；现有权重的 nDCG@10 为 ${now.toFixed(3)}`,
      en: `${judgements} judgements of ${listings} listings; nDCG@10 with the weights in use ${now.toFixed(3)}`,
    },
    ...(Object.keys(groups) as WeightGroup[]).flatMap((group) => {
      const { learnt, gain, weights: found } = learnings[group];
      return [
        `${group.padEnd(12)} ${learnt.toFixed(3)}  ${gainText(gain)}`,
        ...groups[group].map((name) => `  ${name.padEnd(10)} ${inUse[name].toFixed(3)} → ${found![name].toFixed(3)}`),
        verdictOn(learnings[group]),
      ];
    }),
    { zh: '没有更改任何设置。', en: 'Nothing was changed.' },
  ];
}

function verdictOn({ gain: { low } }: Learning): Localized {
  return low > 0
    ? { zh: '  区间在零以上：值得采用', en: '  the interval lies above zero: worth taking' }
    : { zh: '  区间包含零：不足以更改', en: '  the interval holds zero: no reason to change anything' };
}
