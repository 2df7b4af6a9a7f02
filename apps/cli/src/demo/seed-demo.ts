import { Actor, type Member, type Role } from '@techmart/access';
import { AgencyService, MandateService } from '@techmart/agencies';
import { AuditLog } from '@techmart/audit';
import { AdvisoryLock, databaseRow, UnitOfWork, whileLocked } from '@techmart/database';
import { DealService, InterestService } from '@techmart/deals';
import { RegistrationService } from '@techmart/identity';
import { Clock, type Id } from '@techmart/kernel';
import { NeedImporter, NeedService } from '@techmart/needs';
import { OrganisationDesk } from '@techmart/organisations';
import { ResultImporter } from '@techmart/results';
import { DataSource } from 'typeorm';
import type { Market } from '../session.js';
import { publishAnnouncements } from './demo-announcements.js';
import { demoDeals } from './demo-deals.js';
import { readDemoListings, rowsOf, type DemoListing } from './demo-listings.js';
import { DEMO_PASSWORD, demoCreditCode, demoOrganisations, type DemoOrganisation } from './demo-organisations.js';
import { liveStory } from './demo-story.js';
import type { TravelClock } from './travel-clock.js';

const DAY = 86_400_000;
/** Marks a demo market that was finished; one that was broken off goes on where it stood. */
const DONE = 'demo.seed';

export interface SeedReport {
  readonly organisations: number;
  readonly results: number;
  readonly needs: number;
  readonly deals: number;
  /** The market was there already. */
  readonly isRepeated: boolean;
}

interface Joined {
  readonly id: Id;
  readonly actor: Actor;
  readonly organisation: DemoOrganisation;
}

/**
 * Builds the demo market, once: run again it changes nothing. What happened in the past tells nobody anything now, so
 * of its events only the completed deals go on, whose trades the worker records.
 */
export function seedDemo(market: Market, step: (text: string) => void): Promise<SeedReport> {
  return whileLocked(market.get(DataSource), AdvisoryLock.demoSeed, () => build(market, step));
}

async function build(market: Market, step: (text: string) => void): Promise<SeedReport> {
  const clock = market.get(Clock) as TravelClock;
  const now = new Date();
  const joined = new Map<string, Joined>();
  for (const organisation of demoOrganisations) {
    const known = await market.get(OrganisationDesk).findIdByCreditCode(demoCreditCode(organisation));
    clock.travel(new Date(now.valueOf() - 760 * DAY));
    joined.set(organisation.key, await join(market, organisation, known));
  }
  clock.travel(now);
  await publishAnnouncements(market, joined.get('administration')!.actor, clock, now);
  const listings = await readDemoListings(now);
  const counts = {
    organisations: demoOrganisations.length,
    results: listings.results.length,
    needs: listings.needs.length,
  };
  const unitOfWork = market.get(UnitOfWork);
  const exists = async (sql: string, values: unknown[] = []): Promise<boolean> =>
    (await databaseRow(unitOfWork.reader, sql, values)) !== null;
  if (await exists('select 1 from audit_entry where action = $1', [DONE]))
    return { ...counts, deals: 0, isRepeated: true };

  step(`${counts.organisations} organisations`);
  await takeIn(market.get(ResultImporter), listings.results, joined);
  await takeIn(market.get(NeedImporter), listings.needs, joined);
  step(`${counts.results} results, ${counts.needs} needs`);
  const agency = joined.get('haixia-transfer')!.id;
  if (!(await exists('select 1 from mandate where agency_id = $1', [agency]))) await presentAgencies(market, joined);
  await forgetEvents(market);

  const stories = demoDeals(listings, now);
  for (const story of stories) {
    const seller = joined.get(story.result.organisation)!;
    const row = await databaseRow<{ id: Id }>(
      unitOfWork.reader,
      'select id from result where organisation_id = $1 and import_key = $2',
      [seller.id, story.result.key],
    );
    // Broken off earlier, it goes on where it stood.
    const buyer = joined.get(story.buyer)!;
    if (await exists('select 1 from interest where organisation_id = $1 and result_id = $2', [buyer.id, row!.id]))
      continue;
    const stage = {
      clock,
      now,
      unitOfWork,
      resultId: row!.id,
      interests: market.get(InterestService),
      deals: market.get(DealService),
    };
    await liveStory(story, { ...stage, seller: seller.actor, buyer: buyer.actor });
  }
  clock.travel(now);
  await forgetEvents(market, ['deal.completed.v1']);
  const { id } = joined.get('administration')!;
  await unitOfWork.run((tx) =>
    market
      .get(AuditLog)
      .append(tx, { action: DONE, subjectKind: 'organisation', subjectId: id, organisationId: id, after: counts }),
  );
  step(`${stories.length} interests and deals`);
  return { ...counts, deals: stories.length, isRepeated: false };
}

async function join(market: Market, organisation: DemoOrganisation, known: Id | null): Promise<Joined> {
  const unitOfWork = market.get(UnitOfWork);
  const { key: _, person, ...facts } = organisation;
  let id = known;
  if (!id) {
    const made = await market
      .get(RegistrationService)
      .createOrganisation(
        { ...facts, unifiedSocialCreditCode: demoCreditCode(organisation) },
        { ...person, password: DEMO_PASSWORD },
      );
    id = made.organisationId;
    await unitOfWork.run((tx) => market.get(OrganisationDesk).verify(tx, made.organisationId, market.get(Clock).now()));
  }
  const row = await databaseRow<{ userId: Id; roles: Role[] }>(
    unitOfWork.reader,
    'select user_id as "userId", roles from membership where organisation_id = $1 order by created_at limit 1',
    [id],
  );
  const member: Member = {
    userId: row!.userId,
    organisationId: id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    organisationRegion: organisation.regionCode,
    isOrganisationVerified: true,
    isOrganisationTrusted: true,
    roles: row!.roles,
    scopes: null,
    credentialId: row!.userId,
  };
  return { id, organisation, actor: new Actor(member, 'zh') };
}

async function takeIn(
  importer: ResultImporter | NeedImporter,
  listings: readonly DemoListing[],
  joined: Map<string, Joined>,
): Promise<void> {
  for (const { id, organisation, actor } of joined.values()) {
    const own = listings.filter((listing) => listing.organisation === organisation.key);
    if (own.length === 0) continue;
    const lives = new Map(own.map((listing) => [listing.key, listing.life]));
    const faults: string[] = [];
    const plan = {
      organisationId: id,
      regionCode: organisation.regionCode,
      publish: true,
      createdBy: actor.signedIn.userId,
      lifeOf: (key: string) => lives.get(key)!,
    };
    await importer.run(plan, rowsOf(own), {
      fault: (fault) => faults.push(`${fault.key} ${fault.path}: ${fault.message.en}`),
    });
    if (faults.length > 0) throw new Error(`the demo listings have faults:\n${faults.join('\n')}`);
  }
}

/** Profiles of the two agencies, and a mandate of the demo enterprise for two of its needs. */
async function presentAgencies(market: Market, joined: Map<string, Joined>): Promise<void> {
  const agencies = market.get(AgencyService);
  const [haixia, qiaodong, admin, langyu] = [
    'haixia-transfer',
    'qiaodong-broker',
    'administration',
    'langyu-storage',
  ].map((key) => joined.get(key)!) as [Joined, Joined, Joined, Joined];
  await agencies.change(
    haixia.actor,
    haixia.id,
    { kinds: ['trading'], fields: ['03', '05', '06'], contact: '0591-0000 0000' },
    null,
  );
  await agencies.change(qiaodong.actor, qiaodong.id, { kinds: ['trading'], fields: ['03', '05'] }, null);
  await agencies.changeServices(
    haixia.actor,
    haixia.id,
    {
      services: [
        { serviceCode: 'MATCH', description: '供需对接、技术经纪，成交后收费', priceText: '成交额的 2 %–5 %' },
        { serviceCode: 'EVAL', description: '成果评价与成熟度测评', priceText: '每项 1.5 万元起' },
        { serviceCode: 'REG', description: '技术合同认定登记代办', priceText: '免费' },
      ],
    },
    null,
  );
  await agencies.changeServices(
    qiaodong.actor,
    qiaodong.id,
    {
      services: [
        { serviceCode: 'MATCH', description: '装备与新材料领域的技术经纪', priceText: '面议' },
        { serviceCode: 'PILOT', description: '中试与工程化资源对接', priceText: '按项目' },
      ],
    },
    null,
  );
  await agencies.addHonour(admin.actor, haixia.id, { honourCode: 'national', year: 2016 });
  await agencies.addHonour(admin.actor, qiaodong.id, { honourCode: 'provincial', year: 2022 });
  await agencies.changeBrokerProfile(haixia.actor, {
    isListed: true,
    levelCode: 'senior',
    certificateNumber: 'DEMO-2021-0018',
    fields: ['05', '06'],
    introduction: '十年技术经纪经验，擅长储能与新材料。',
  });
  const mandates = market.get(MandateService);
  const mandate = await mandates.offer(langyu.actor, {
    agencyId: haixia.id,
    purpose: '协助寻找储能安全与热管理方向的成果，初筛后推荐。',
  });
  await mandates.accept(haixia.actor, mandate.id);
  const needs = await market
    .get(UnitOfWork)
    .reader.query<{ id: Id }[]>(
      `select id from need where organisation_id = $1 and status = 'published' order by id limit 2`,
      [langyu.id],
    );
  for (const { id } of needs) await market.get(NeedService).assignMandate(langyu.actor, id, { mandateId: mandate.id });
}

async function forgetEvents(market: Market, except: string[] = []): Promise<void> {
  await market
    .get(UnitOfWork)
    .run((tx) =>
      tx.query(
        'update outbox_message set dispatched_at = now(), settled_at = now() where dispatched_at is null and event <> all($1)',
        [except],
      ),
    );
}
