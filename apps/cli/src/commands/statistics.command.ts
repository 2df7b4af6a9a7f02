import { SnapshotKeeper } from '@techmart/matching';
import type { AddCommand } from '../command.js';
import { ExitCode } from '../console/outcome.js';
import { IndexCatchUp } from '../index-catch-up.js';

export const addStatistics: AddCommand = (program, bind, session) => {
  const snapshot = program
    .command('statistics')
    .description("the market's word statistics, by which matching weighs")
    .command('snapshot')
    .description('one state of them');
  const build = snapshot
    .command('build')
    .description('count and learn anew now, instead of when the worker finds it due')
    .addHelpText('after', '\nExample:\n  npm run cli -- statistics snapshot build');
  bind(build, () =>
    session.market(async (market) => {
      const index = new IndexCatchUp(market, session.terminal);
      await index.prepare();
      const progress = session.terminal.progress({ zh: '词汇统计', en: 'Word statistics' }, 100);
      const version = await market
        .get(SnapshotKeeper)
        .keep(({ share }) => progress.update(Math.round(share * 100)), true)
        .finally(() => progress.stop());
      // New vectors make every matching document stale.
      const isIndexed = await index.finish();
      return {
        exit: isIndexed ? ExitCode.fine : ExitCode.serviceAway,
        data: { version, indexed: isIndexed },
        text: [
          version
            ? { zh: `已生成统计 ${version}`, en: `Built statistics ${version}` }
            : {
                zh: '统计没有变化，或另一个进程正在生成',
                en: 'Nothing has changed, or another process is building',
              },
        ],
      };
    }),
  );
};
