import type { Actor } from '@techmart/access';
import type { UnitOfWork } from '@techmart/database';
import { DealService, InterestService } from '@techmart/deals';
import type { Id } from '@techmart/kernel';
import type { DemoDeal } from './demo-deals.js';
import type { TravelClock } from './travel-clock.js';

const DAY = 86_400_000;

export interface DemoStage {
  readonly clock: TravelClock;
  readonly unitOfWork: UnitOfWork;
  readonly interests: InterestService;
  readonly deals: DealService;
  readonly resultId: Id;
  readonly seller: Actor;
  readonly buyer: Actor;
  readonly now: Date;
}

/** Lives one story through the real services, each step on its own day. */
export async function liveStory(story: DemoDeal, stage: DemoStage): Promise<void> {
  const { clock, interests, deals, seller, buyer } = stage;
  const { ending, contract } = {
    ending: story.ending,
    contract: {
      contractCategory: story.category,
      contractTotalFen: story.total,
      technicalAmountFen: story.technical,
      conversionMode: story.mode,
    },
  };
  const day = (days: number): void =>
    clock.travel(new Date(Math.min(stage.now.valueOf() - 60_000, story.begun.valueOf() + days * DAY)));
  day(0);
  const interest = await interests.submit(buyer, { resultId: stage.resultId, message: story.message });
  await backdate(stage, 'interest', interest.id);
  if (ending === 'waiting') return;
  day(story.answerDays);
  if (ending === 'declined') {
    await interests.decline(seller, interest.id, { reason: story.reason });
    return;
  }
  const deal = await interests.accept(seller, interest.id);
  await backdate(stage, 'deal', deal.id);
  if (ending === 'negotiating') return;
  day(story.answerDays + story.dealDays * 0.4);
  if (ending === 'cancelled') {
    await deals.cancel(buyer, deal.id, { reason: '双方对验收指标未能达成一致，暂停合作。' }, null);
    return;
  }
  await deals.propose(seller, deal.id, contract, null);
  if (ending === 'proposed') return;
  day(story.answerDays + story.dealDays * 0.6);
  await deals.agree(buyer, deal.id, { proposalVersion: 1 }, null);
  if (ending === 'agreed') return;
  day(story.answerDays + story.dealDays * 0.9);
  await deals.complete(seller, deal.id, {}, null);
  if (ending === 'half-completed') return;
  day(story.answerDays + story.dealDays);
  await deals.complete(buyer, deal.id, {}, null);
}

/** The database stamps new rows with its own time; the story's day is put in its place. */
async function backdate({ unitOfWork, clock }: DemoStage, table: 'interest' | 'deal', id: Id): Promise<void> {
  await unitOfWork.run((tx) => tx.query(`update ${table} set created_at = $2 where id = $1`, [id, clock.now()]));
}
