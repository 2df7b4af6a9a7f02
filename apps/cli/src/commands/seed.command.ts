import { TermLoader } from '@techmart/matching';
import type { AddCommand } from '../command.js';
import { UsageError } from '../console/outcome.js';
import { seedDemo } from '../demo/seed-demo.js';
import { TravelClock } from '../demo/travel-clock.js';

export const addSeed: AddCommand = (program, bind, session) => {
  const seed = program.command('seed').description('fill the market with data to try things out');
  const demo = seed
    .command('demo')
    .description('the demo market: organisations, listings, two years of deals; run again it changes nothing')
    .addHelpText('after', '\nExample:\n  npm run cli -- seed demo');
  bind(demo, async () => {
    if (session.config.production) {
      throw new UsageError({ zh: '生产环境不能载入演示数据。', en: 'The demo market is never made in production.' });
    }
    const report = await session.market(
      async (market) => {
        const told = await seedDemo(market, (text) => session.terminal.note({ zh: text, en: text }));
        // In use without that; here people shall be able to look through it.
        await market.get(TermLoader).loadShipped();
        return told;
      },
      { clock: new TravelClock() },
    );
    const { organisations, results, needs, deals, isRepeated } = report;
    return {
      data: report,
      text: [
        isRepeated
          ? {
              zh: `演示市场已就绪（${results} 项成果、${needs} 项需求）`,
              en: `The demo market is there (${results} results, ${needs} needs)`,
            }
          : {
              zh: `演示市场：${organisations} 家机构、${results} 项成果、${needs} 项需求、${deals} 次洽谈`,
              en: `Demo market: ${organisations} organisations, ${results} results, ${needs} needs, ${deals} talks`,
            },
      ],
    };
  });
};
