import { driftOf, IndexRebuild, IndexWriter, SearchIndexes, type SearchIndex } from '@techmart/search';
import type { AddCommand } from '../command.js';
import { ExitCode, UsageError, type Outcome } from '../console/outcome.js';
import { IndexCatchUp } from '../index-catch-up.js';
import type { Market, Session } from '../session.js';

export const addSearch: AddCommand = (program, bind, session) => {
  const reindex = program
    .command('reindex')
    .description('fill new search indexes beside the old ones and swap them in; searches go on all the time')
    .argument('[index]', 'only this one: result, need, match_result, match_need')
    .addHelpText('after', '\nExamples:\n  npm run cli -- reindex\n  npm run cli -- reindex match_result --json');
  bind(reindex, (name: string | undefined) => session.market((market) => rebuild(session, market, name)));

  const reconcile = program
    .command('reconcile')
    .description('compare the search indexes with the database, record by record')
    .option('--repair', 'write what is missing or stale, delete what should not be there')
    .addHelpText(
      'after',
      '\nExit code 1 when something has drifted and was not repaired.\n\nExample:\n  npm run cli -- reconcile --repair',
    );
  bind(reconcile, ({ repair = false }: { repair?: boolean }) =>
    session.market((market) => compare(session, market, repair)),
  );
};

function indexesOf(market: Market, name: string | undefined): readonly SearchIndex[] {
  const all = market.get(SearchIndexes).all();
  const chosen = name === undefined ? all : all.filter((index) => index.name === name);
  if (chosen.length > 0) return chosen;
  const names = all.map((index) => index.name).join(', ');
  throw new UsageError({ zh: `没有索引 ${name}；有：${names}`, en: `There is no index ${name}; there are: ${names}` });
}

/** Rebuilds the indexes one after the other; also what a restore ends with. */
export async function rebuild(session: Session, market: Market, name?: string): Promise<Outcome> {
  const done: { index: string; records: number; seconds: number; isRebuilt: boolean }[] = [];
  for (const index of indexesOf(market, name)) {
    const progress = session.terminal.progress({ zh: `重建 ${index.name}`, en: `Rebuilding ${index.name}` }, 0);
    const started = performance.now();
    let records = 0;
    const isRebuilt = await market.get(IndexRebuild).rebuild(index, (count) => {
      records = count;
      progress.update(count);
    });
    progress.stop();
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    done.push({ index: index.name, records, seconds, isRebuilt });
  }
  // What changed while an index was being filled has been marked.
  await market.get(IndexWriter).drain();
  return {
    exit: done.every(({ isRebuilt }) => isRebuilt) ? ExitCode.fine : ExitCode.failed,
    data: { indexes: done },
    text: done.map(({ index, records, seconds, isRebuilt }) =>
      isRebuilt
        ? { zh: `${index}：${records} 条，${seconds} 秒`, en: `${index}: ${records} records in ${seconds} s` }
        : { zh: `${index}：另一个进程正在重建`, en: `${index}: another process is rebuilding it` },
    ),
  };
}

async function compare(session: Session, market: Market, repair: boolean): Promise<Outcome> {
  const rebuilds = market.get(IndexRebuild);
  // An index that is missing altogether or is set up differently cannot be compared, only made anew.
  const remade = repair ? await rebuilds.ensure() : [];
  const drifts = [];
  for (const index of indexesOf(market, undefined)) {
    const exists = await market.get(SearchIndexes).exists(index.name);
    const drift = exists ? await rebuilds.compare(index) : null;
    if (repair && drift && driftOf(drift) > 0) await rebuilds.repair(index, drift);
    drifts.push({ index: index.name, drift });
  }
  const total = drifts.reduce((sum, { drift }) => sum + (drift ? driftOf(drift) : 1), 0);
  const isRepaired = repair && total > 0 ? await new IndexCatchUp(market, session.terminal).finish() : repair;
  return {
    exit: total > 0 && !isRepaired ? ExitCode.failed : ExitCode.fine,
    data: {
      indexes: drifts.map(({ index, drift }) => ({ index, exists: drift !== null, ...drift })),
      remade,
      repaired: isRepaired,
    },
    text: [
      ...drifts.map(({ index, drift }) =>
        drift
          ? {
              zh: `${index}：数据库 ${drift.records} 条；缺少 ${drift.missing.length}，过时 ${drift.stale.length}，多余 ${drift.extra.length}`,
              en: `${index}: ${drift.records} in the database; ${drift.missing.length} missing, ${drift.stale.length} stale, ${drift.extra.length} too many`,
            }
          : { zh: `${index}：索引不存在`, en: `${index}: there is no such index` },
      ),
      ...(total > 0 && isRepaired ? [{ zh: '已修复', en: 'Repaired' }] : []),
    ],
  };
}
