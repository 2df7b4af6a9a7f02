import { OutboxDesk } from '@techmart/outbox';
import { FailedJobs, queueNames, type QueueName } from '@techmart/queue';
import { Option } from 'commander';
import type { AddCommand } from '../command.js';
import { duration } from '../console/arguments.js';
import { ExitCode, UsageError, type Outcome } from '../console/outcome.js';
import type { Market } from '../session.js';

const MOST_LISTED = 100;

export const addQueue: AddCommand = (program, bind, session) => {
  const outbox = program.command('outbox').description('events on their way from the database to the jobs');
  bind(outbox.command('status').description('how many wait, and for how long'), () => session.market(status));
  const replay = outbox
    .command('replay')
    .description('send messages again that were sent but not confirmed by every subscriber')
    .option('--older-than <time>', 'sent longer ago than this: 90s, 15m, 2h, 1d', duration, 0)
    .addHelpText(
      'after',
      '\nA running worker sends them; what was dealt with already is not done twice.\n\nExample:\n  npm run cli -- outbox replay --older-than 15m',
    );
  bind(replay, ({ olderThan }: { olderThan: number }) =>
    session.market(async (market) => {
      const messages = await market.get(OutboxDesk).replay(olderThan);
      const text = { zh: `${messages} 条消息将重新发送`, en: `${messages} messages will be sent again` };
      return { data: { messages }, text: [text] };
    }),
  );

  const jobs = program.command('jobs').description('jobs that have failed for good and wait for a person');
  const queue = (): Option => new Option('--queue <name>', 'only of this queue').choices(queueNames);
  bind(
    jobs
      .command('failed')
      .description('list them, newest first')
      .addOption(queue())
      .addHelpText('after', '\nExample:\n  npm run cli -- jobs failed --queue mail --json'),
    (options: { queue?: QueueName }) => session.market((market) => failed(market, options.queue)),
  );
  bind(
    jobs
      .command('retry')
      .description('let them run again: all, those of a queue, or one')
      .addOption(queue())
      .option('--id <id>', 'only this job')
      .addHelpText(
        'after',
        '\nExamples:\n  npm run cli -- jobs retry --queue mail\n  npm run cli -- jobs retry --id o-0198c0de-…-compute-matches',
      ),
    (options: { queue?: QueueName; id?: string }) => session.market((market) => retry(market, options)),
  );
};

async function status(market: Market): Promise<Outcome> {
  const state = await market.get(OutboxDesk).status();
  const { waiting, unconfirmed, settled, oldestOpen, openByEvent } = state;
  return {
    data: state,
    text: [
      {
        zh: `待发 ${waiting}，未确认 ${unconfirmed}，已完成 ${settled}`,
        en: `${waiting} waiting, ${unconfirmed} sent but unconfirmed, ${settled} settled`,
      },
      ...(oldestOpen
        ? [{ zh: `最早的未完成消息：${oldestOpen.toISOString()}`, en: `Oldest open one: ${oldestOpen.toISOString()}` }]
        : []),
      ...openByEvent.map(({ event, messages }) => `  ${event} ${messages}`),
    ],
  };
}

async function failed(market: Market, only: QueueName | undefined): Promise<Outcome> {
  const queues = await market.get(FailedJobs).list(MOST_LISTED, only);
  const total = queues.reduce((sum, { count }) => sum + count, 0);
  return {
    data: { failed: total, queues },
    text: [
      { zh: `${total} 个失败的任务`, en: `${total} failed jobs` },
      ...queues.flatMap(({ queue, jobs }) =>
        jobs.map(
          ({ job, id, failedAt, reason }) => `  ${queue} ${job} ${id} ${failedAt?.toISOString() ?? ''} ${reason}`,
        ),
      ),
    ],
  };
}

async function retry(market: Market, { queue, id }: { queue?: QueueName; id?: string }): Promise<Outcome> {
  const jobs = market.get(FailedJobs);
  if (id !== undefined && !(await jobs.retryOne(id, queue)))
    throw new UsageError({ zh: `没有失败的任务 ${id}`, en: `There is no failed job ${id}` });
  const retried = id === undefined ? await jobs.retryAll(queue) : 1;
  return {
    exit: ExitCode.fine,
    data: { retried },
    text: [{ zh: `${retried} 个任务将再次运行`, en: `${retried} jobs will run again` }],
  };
}
