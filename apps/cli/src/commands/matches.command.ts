import { setTimeout as sleep } from 'node:timers/promises';
import { RecomputationRunner, RecomputationService, type RecomputationView } from '@techmart/matching';
import type { AddCommand } from '../command.js';
import { ExitCode, UsageError, type Outcome } from '../console/outcome.js';
import type { Market, Session } from '../session.js';

const HELP = `
Use it after new weights, terms or statistics. Listings stay on the market meanwhile, and people are told only of what is
news. Ctrl-C leaves the rest to a worker; "matches stop" stops it, and --resume goes on at the same place.

Examples:
  npm run cli -- matches recompute
  npm run cli -- matches recompute --background
  npm run cli -- matches recompute --resume
  npm run cli -- matches progress --json`;

/** Between two looks while another process does the work. */
const LOOK_MILLIS = 1_000;
/** One stretch of work here; then the state is read anew. */
const STRETCH_MILLIS = 5_000;

export const addMatches: AddCommand = (program, bind, session) => {
  const matches = program.command('matches').description('the stored matches of the whole market');
  const recompute = matches
    .command('recompute')
    .description('compute the partners of all listings anew, with progress')
    .option('--resume', 'go on with one that was stopped')
    .option('--background', 'leave the work to a worker')
    .addHelpText('after', HELP);
  bind(recompute, ({ resume = false, background = false }: { resume?: boolean; background?: boolean }) =>
    session.market(async (market) => {
      const service = market.get(RecomputationService);
      const begun = resume ? await resumed(service) : await service.start(null);
      return told(background ? begun : await follow(session, market));
    }),
  );
  bind(matches.command('stop').description('stop computing all matches anew'), () =>
    session.market(async (market) => {
      const service = market.get(RecomputationService);
      return told(await service.stop(null, (await newest(service)).id));
    }),
  );
  bind(matches.command('progress').description('how far it has come'), () =>
    session.market(async (market) => told(await newest(market.get(RecomputationService)))),
  );
};

async function newest(service: RecomputationService): Promise<RecomputationView> {
  const view = await service.newest();
  if (view) return view;
  throw new UsageError({
    zh: '还没有重新计算过匹配。',
    en: 'Matches have not been computed anew yet.',
  });
}

/** One that runs is simply followed. */
async function resumed(service: RecomputationService): Promise<RecomputationView> {
  const view = await newest(service);
  return view.status === 'running' ? view : service.resume(null, view.id);
}

/** Works until it is done or stopped, or watches whoever is at it. */
async function follow(session: Session, market: Market): Promise<RecomputationView> {
  const [service, runner] = [market.get(RecomputationService), market.get(RecomputationRunner)];
  let view = await newest(service);
  const progress = session.terminal.progress({ zh: '重新计算匹配', en: 'Computing matches' }, view.total);
  const show = async (): Promise<void> => {
    view = await newest(service);
    progress.setTotal(view.total);
    progress.update(view.done, `${view.done}/${view.total}`);
  };
  try {
    while (view.status === 'running') {
      if (!(await runner.work(STRETCH_MILLIS, show))) await sleep(LOOK_MILLIS);
      await show();
    }
  } finally {
    progress.stop();
  }
  return view;
}

function told(view: RecomputationView): Outcome {
  const { status, done, total, failed } = view;
  const states = {
    running: { zh: '正在重新计算', en: 'Being computed' },
    stopped: { zh: '已停止', en: 'Stopped' },
    done: { zh: '已完成', en: 'Done' },
    replaced: { zh: '已放弃', en: 'Given up' },
  };
  return {
    exit: failed > 0 ? ExitCode.failed : ExitCode.fine,
    data: { ...view },
    text: [
      {
        zh: `${states[status].zh}：${done} / ${total} 条${failed > 0 ? `，其中 ${failed} 条未能计算` : ''}`,
        en: `${states[status].en}: ${done} of ${total} listings${failed > 0 ? `, ${failed} of them failed` : ''}`,
      },
    ],
  };
}
