import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { creditCodeCheck } from '@techmart/organisations';
import { AnswerLost, type Caller } from './caller.js';
import type { FaultMarket } from './fault-market.js';
import { Seeded } from './seeded.js';

const PASSWORD = 'faults-password-1';
const SELLERS = 4;
const BUYERS = 4;

export interface PublishedListing {
  readonly kind: 'result' | 'need';
  readonly id: string;
  readonly title: string;
  readonly topic: number;
  readonly owner: Caller;
}

export interface CompletedDeal {
  readonly id: string;
  readonly interestId: string;
  readonly seller: Caller;
  readonly buyer: Caller;
  readonly contractTotalFen: number;
  readonly technicalAmountFen: number;
}

export interface BusinessPlan {
  readonly publications: number;
  readonly completions: number;
  /** People who work at the same time. */
  readonly atOnce: number;
  /** Longest pause of one of them between two steps, in milliseconds. */
  readonly restMillis: number;
}

/**
 * What people do in the market: results and needs are published, and deals go from interest to completion. Listings
 * come in topics of two results and two needs with words of their own: within a topic every result fits every need, and
 * over topics nothing fits. So what must be announced follows from the topics alone, whatever the market computes.
 */
export class Business {
  readonly published: PublishedListing[] = [];
  readonly completed: CompletedDeal[] = [];
  private sellers: Caller[] = [];
  private buyers: Caller[] = [];

  constructor(
    private readonly market: FaultMarket,
    private readonly visitor: Caller,
    private readonly plan: BusinessPlan,
    private readonly seed: number,
    private readonly told: (done: { publications: number; completions: number }) => void,
  ) {}

  /** Publications and completed deals so far. */
  get steps(): number {
    return this.published.length + this.completed.length;
  }

  /** Everybody signs up and is verified; nothing is broken yet. */
  async open(): Promise<void> {
    const email = 'admin@faults.example';
    const argv = ['admin', 'create', '--email', email, '--name', 'Operator', '--password-stdin'];
    const { exit, err } = await this.market.command(argv, `${PASSWORD}\n`);
    if (exit !== 0) throw new Error(`admin create ended with ${exit}: ${err}`);
    const admin = await this.signIn(email, '', '');
    for (let i = 0; i < SELLERS; i += 1) this.sellers.push(await this.join('university', i, admin));
    for (let i = 0; i < BUYERS; i += 1) this.buyers.push(await this.join('enterprise', i, admin));
    // Takes part in nothing, so nobody may tell it anything.
    await this.join('institute', 0, admin);
  }

  /** Does the whole plan. Deals begin as soon as there are results to deal in. */
  async run(): Promise<void> {
    const { publications, completions, atOnce } = this.plan;
    let nextPublication = 0;
    let nextCompletion = 0;
    const work = async (worker: number): Promise<void> => {
      const seeded = new Seeded(this.seed + worker);
      for (;;) {
        const hasResult = this.published.some(({ kind }) => kind === 'result');
        const isDealDue = nextCompletion * publications < this.published.length * completions;
        if (nextCompletion < completions && hasResult && (isDealDue || nextPublication >= publications))
          await this.complete((nextCompletion += 1) - 1);
        else if (nextPublication < publications) await this.publish((nextPublication += 1) - 1);
        else if (nextCompletion >= completions) return;
        this.told({ publications: this.published.length, completions: this.completed.length });
        await sleep(seeded.between(0, this.plan.restMillis));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, i) => work(i + 1)));
  }

  private async publish(number: number): Promise<void> {
    const topic = Math.floor(number / 4);
    const place = number % 4;
    const kind = place % 2 === 0 ? 'result' : 'need';
    const owners = kind === 'result' ? this.sellers : this.buyers;
    const owner = owners[(topic + Math.floor(place / 2)) % owners.length]!;
    const title = `${titleOf(topic)} ${place + 1}`;
    const path = `/${kind}s`;
    const body = kind === 'result' ? resultOf(topic, title) : needOf(topic, title);
    const { id } = await owner.post<{ id: string }>(path, body).catch(async (error: Error) => {
      if (!(error instanceof AnswerLost)) throw error;
      return this.ownByTitle(owner, path, title);
    });
    await this.afterLoss(owner.post(`${path}/${id}/publish`), async () => {
      const { status } = await owner.get<{ status: string }>(`${path}/${id}`);
      if (status !== 'published') throw new Error(`${title} is ${status}, though its publication took effect`);
    });
    this.published.push({ kind, id, title, topic, owner });
  }

  private async complete(number: number): Promise<void> {
    const results = this.published.filter(({ kind }) => kind === 'result');
    const result = results[number % results.length]!;
    const seller = result.owner;
    const buyer = this.buyers[number % this.buyers.length]!;
    const message = `Interest ${number} of this run`;
    const interest = await buyer
      .post<{ id: string }>('/interests', { resultId: result.id, message })
      .catch(async (error: Error) => {
        if (!(error instanceof AnswerLost)) throw error;
        return this.ownBy<{ id: string; message: string }>(buyer, '/interests?', (one) => one.message === message);
      });
    const deal = await seller.post<{ id: string }>(`/interests/${interest.id}/accept`).catch(async (error: Error) => {
      if (!(error instanceof AnswerLost)) throw error;
      const { dealId } = await seller.get<{ dealId: string }>(`/interests/${interest.id}`);
      return { id: dealId };
    });
    const contractTotalFen = 1_000_000 + number * 1_000;
    const technicalAmountFen = 500_000 + number * 500;
    const terms = {
      contractCategory: 'LIC.PAT',
      contractTotalFen,
      technicalAmountFen,
      conversionMode: 'licence_ordinary',
    };
    const path = `/deals/${deal.id}`;
    await this.afterLoss(seller.post(`${path}/propose`, terms));
    await this.afterLoss(buyer.post(`${path}/agree`, { proposalVersion: 1 }));
    await this.afterLoss(seller.post(`${path}/complete`));
    await this.afterLoss(buyer.post(`${path}/complete`));
    const { status } = await buyer.get<{ status: string }>(path);
    if (status !== 'completed') throw new Error(`deal ${deal.id} is ${status}, though both sides have confirmed it`);
    this.completed.push({ id: deal.id, interestId: interest.id, seller, buyer, contractTotalFen, technicalAmountFen });
  }

  /** A step whose work stands needs no answer; `look` may make sure that it does. */
  private async afterLoss(step: Promise<unknown>, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    try {
      await step;
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      await look();
    }
  }

  private ownByTitle(owner: Caller, path: string, title: string): Promise<{ id: string }> {
    return this.ownBy<{ id: string; title: string }>(owner, `${path}?mine=true&`, (one) => one.title === title);
  }

  private async ownBy<T>(who: Caller, list: string, isIt: (item: T) => boolean): Promise<T> {
    for (let cursor = ''; ;) {
      const page = await who.get<{ items: T[]; nextCursor: string | null }>(`${list}limit=100${cursor}`);
      const found = page.items.find(isIt);
      if (found) return found;
      if (!page.nextCursor) throw new Error(`${list} does not show what took effect`);
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  }

  private async join(kind: 'university' | 'enterprise' | 'institute', number: number, admin: Caller): Promise<Caller> {
    const email = `${kind}${number}@faults.example`;
    const { organisation, user } = await this.visitor.post<{ organisation: { id: string }; user: { id: string } }>(
      '/registrations',
      {
        organisation: {
          name: `${kind} ${number}`,
          kind,
          unifiedSocialCreditCode: creditCode(),
          regionCode: number % 2 === 0 ? '350100' : '350200',
        },
        user: { name: `${kind} ${number}`, email, password: PASSWORD },
      },
    );
    await admin.post(`/organisations/${organisation.id}/verify`, { trusted: true });
    return this.signIn(email, user.id, organisation.id);
  }

  private async signIn(email: string, userId: string, organisationId: string): Promise<Caller> {
    const { accessToken } = await this.visitor.post<{ accessToken: string }>('/sessions', {
      email,
      password: PASSWORD,
    });
    return this.visitor.as(userId, organisationId, accessToken);
  }
}

function creditCode(): string {
  const first = `91350100MA${randomBytes(4).readUInt32BE().toString().padStart(7, '0').slice(-7)}`;
  return first + creditCodeCheck(first);
}

const CONSONANTS = 'bdfgklmnprtvz';
const VOWELS = 'aiou';

/** A made-up word that no other number has. */
function wordOf(number: number): string {
  let word = '';
  for (let i = 0, rest = number; i < 4; i += 1) {
    word += CONSONANTS[rest % 13]! + VOWELS[Math.floor(rest / 13) % 4]!;
    rest = Math.floor(rest / 52);
  }
  return `${word}x`;
}

/** Numbers far apart, so that no word is a misspelling of another. */
const wordsOf = (topic: number): string[] => Array.from({ length: 6 }, (_, i) => wordOf((topic * 6 + i + 1) * 7_919));
const titleOf = (topic: number): string => wordsOf(topic).slice(0, 3).join(' ');
const textOf = (topic: number): string => {
  const words = wordsOf(topic);
  return `${words.join(' ')}. ${[...words].reverse().join(' ')}.`;
};
const fieldOf = (topic: number): string => String((topic % 9) + 1).padStart(2, '0');

function resultOf(topic: number, title: string): object {
  return {
    title,
    abstract: textOf(topic),
    keywords: wordsOf(topic).slice(0, 4),
    fieldCode: fieldOf(topic),
    trl: 7,
    conversionModes: ['licence_ordinary'],
    language: 'en',
  };
}

function needOf(topic: number, title: string): object {
  return {
    title,
    problem: textOf(topic),
    keywords: wordsOf(topic).slice(0, 4),
    fieldCode: fieldOf(topic),
    trlMin: 5,
    cooperationModes: ['licence'],
    language: 'en',
    // Shown to matched organisations alone: announcing such a match also opens it to the other side.
    visibility: topic % 5 === 4 ? 'matched' : 'public',
  };
}
