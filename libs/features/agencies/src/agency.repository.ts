import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, decodeIdCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import { codesWithin } from '@techmart/taxonomy';
import type {
  AgencyCardView,
  AgencyQuery,
  AgencyView,
  BrokerQuery,
  BrokerView,
  MyBrokerProfileView,
  ServiceOfferInput,
  ServiceOfferView,
} from './agency.dto.js';
import { AgencyHonour, AgencyProfile, ServiceOffer } from './agency.entity.js';

/** Brokers whom everybody may see: they agreed, are brokers there now, and their agency is on the market. */
const BROKERS = `broker_profile b join membership m on m.user_id = b.user_id and m.organisation_id = b.agency_id and 'broker' = any(m.roles)
  join app_user u on u.id = b.user_id and u.status = 'active'
  join organisation a on a.id = b.agency_id and a.kind = 'agency' and a.status = 'verified'`;
const BROKER = `b.id, u.name, a.id as "agencyId", a.name as "agencyName", a.region_code as "regionCode",
  b.level_code as "levelCode", b.certificate_number as "certificateNumber", b.fields, b.introduction`;

const CARD = `o.id, o.name, o.name_en as "nameEn", o.region_code as "regionCode", coalesce(p.kinds, '{}') as kinds,
  coalesce(p.fields, '{}') as fields,
  array(select s.service_code from service_offer s where s.agency_id = o.id order by s.service_code) as "serviceCodes",
  coalesce((select json_agg(json_build_object('id', h.id, 'honourCode', h.honour_code, 'year', h.year) order by h.year desc, h.honour_code)
    from agency_honour h where h.agency_id = o.id), '[]') as honours,
  (select count(*)::int from ${BROKERS} where b.agency_id = o.id and b.is_listed) as "brokerCount"`;
const FROM = 'organisation o left join agency_profile p on p.organisation_id = o.id';

type Bind = (value: unknown) => string;

@Injectable()
export class AgencyRepository {
  /** By name; keyset on (name, id). */
  async list(tx: Tx, query: AgencyQuery): Promise<Page<AgencyCardView>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const conditions = [`o.kind = 'agency'`, `o.status = 'verified'`];
    if (query.q) {
      const pattern = bind(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
      conditions.push(`(o.name ilike ${pattern} or o.name_en ilike ${pattern})`);
    }
    if (query.field) conditions.push(`p.fields && ${bind(codesWithin('tech-fields', query.field))}`);
    if (query.kind) conditions.push(`${bind(query.kind)} = any(p.kinds)`);
    if (query.regionCode) conditions.push(`o.region_code like ${bind(regionPattern(query.regionCode))}`);
    if (query.service)
      conditions.push(
        `exists (select from service_offer s where s.agency_id = o.id and s.service_code = any(${bind(codesWithin('services', query.service))}))`,
      );
    if (query.honour)
      conditions.push(
        `exists (select from agency_honour h where h.agency_id = o.id and h.honour_code = ${bind(query.honour)})`,
      );
    if (query.cursor) {
      const [name, id] = decodeCursor(query.cursor, ['string', 'string']);
      conditions.push(`(o.name, o.id::text) > (${bind(name)}, ${bind(id)})`);
    }
    const rows = await tx.query<AgencyCardView[]>(
      `select ${CARD} from ${FROM} where ${conditions.join(' and ')} order by o.name, o.id::text limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.name, row.id]);
  }

  /** An agency with everything but services and brokers; `onlyVerified` for those who are not its own people. */
  find(tx: Tx, id: Id, onlyVerified: boolean): Promise<Omit<AgencyView, 'services' | 'brokers'> | null> {
    return databaseRow(
      tx,
      `select ${CARD}, o.introduction, o.address, p.website, p.contact, coalesce(p.version, 0) as version
       from ${FROM} where o.id = $1 and o.kind = 'agency' and (not $2 or o.status = 'verified')`,
      [id, onlyVerified],
    );
  }

  services(tx: Tx, agencyId: Id): Promise<ServiceOfferView[]> {
    return tx.query(
      `select service_code as "serviceCode", description, price_text as "priceText" from service_offer
       where agency_id = $1 order by service_code`,
      [agencyId],
    );
  }

  /** Newest profiles first. */
  async brokers(tx: Tx, query: BrokerQuery): Promise<Page<BrokerView>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const conditions = ['b.is_listed'];
    if (query.agencyId) conditions.push(`b.agency_id::text = ${bind(query.agencyId)}`);
    if (query.field) conditions.push(`b.fields && ${bind(codesWithin('tech-fields', query.field))}`);
    if (query.level) conditions.push(`b.level_code = ${bind(query.level)}`);
    if (query.regionCode) conditions.push(`a.region_code like ${bind(regionPattern(query.regionCode))}`);
    if (query.cursor) conditions.push(`b.id < ${bind(decodeIdCursor(query.cursor))}`);
    const rows = await tx.query<BrokerView[]>(
      `select ${BROKER} from ${BROKERS} where ${conditions.join(' and ')} order by b.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** The organisation's row is held, so that its first profile is made once. */
  async findProfileLocked(tx: Tx, organisationId: Id): Promise<AgencyProfile | null> {
    await tx.query('select 1 from organisation where id = $1 for no key update', [organisationId]);
    return tx.findOneBy(AgencyProfile, { organisationId });
  }

  async insertProfile(tx: Tx, profile: Partial<AgencyProfile>): Promise<void> {
    await tx.insert(AgencyProfile, { id: newId(), ...profile });
  }

  async updateProfile(tx: Tx, id: Id, change: Partial<AgencyProfile>): Promise<void> {
    await tx.createQueryBuilder().update(AgencyProfile).set(change).where('id = :id', { id }).execute();
  }

  async replaceServices(tx: Tx, agencyId: Id, services: readonly ServiceOfferInput[]): Promise<void> {
    await tx.delete(ServiceOffer, { agencyId });
    if (services.length === 0) return;
    await tx.insert(
      ServiceOffer,
      services.map((service) => ({ id: newId(), agencyId, ...service })),
    );
  }

  async insertHonour(tx: Tx, honour: Partial<AgencyHonour>): Promise<void> {
    await tx.insert(AgencyHonour, honour);
  }

  findHonour(tx: Tx, agencyId: Id, id: Id): Promise<AgencyHonour | null> {
    return tx.findOneBy(AgencyHonour, { agencyId, id });
  }

  async deleteHonour(tx: Tx, id: Id): Promise<void> {
    await tx.delete(AgencyHonour, { id });
  }

  findBrokerProfile(tx: Tx, userId: Id, agencyId: Id): Promise<MyBrokerProfileView | null> {
    return databaseRow(
      tx,
      `select is_listed as "isListed", level_code as "levelCode", certificate_number as "certificateNumber", fields, introduction
       from broker_profile where user_id = $1 and agency_id = $2`,
      [userId, agencyId],
    );
  }

  async saveBrokerProfile(tx: Tx, userId: Id, agencyId: Id, profile: MyBrokerProfileView): Promise<Id> {
    const rows = await tx.query<{ id: Id }[]>(
      `insert into broker_profile (id, user_id, agency_id, is_listed, level_code, certificate_number, fields, introduction)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (user_id, agency_id) do update set is_listed = excluded.is_listed, level_code = excluded.level_code,
         certificate_number = excluded.certificate_number, fields = excluded.fields, introduction = excluded.introduction,
         updated_at = now(), version = broker_profile.version + 1
       returning id`,
      [
        newId(),
        userId,
        agencyId,
        profile.isListed,
        profile.levelCode,
        profile.certificateNumber,
        profile.fields,
        profile.introduction,
      ],
    );
    return rows[0]!.id;
  }
}

/** All divisions within a region share its leading digits. */
const regionPattern = (code: string): string => `${code.replace(/(00)+$/, '')}%`;
