import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { OrganisationQuery, OrganisationView } from './organisation.dto.js';
import { Organisation } from './organisation.entity.js';

const VIEW = `o.id, o.name, o.name_en as "nameEn", o.kind, o.region_code as "regionCode", o.industry_code as "industryCode",
  o.introduction, o.status = 'verified' as "isVerified", o.created_at as "createdAt"`;
const DETAIL = `${VIEW}, o.unified_social_credit_code as "unifiedSocialCreditCode", o.status, o.status_remark as "statusRemark",
  o.is_trusted as "isTrusted", o.ownership, o.party_type as "partyType", o.address, o.version`;

@Injectable()
export class OrganisationRepository {
  async insert(tx: Tx, organisation: Partial<Organisation>): Promise<void> {
    await tx.insert(Organisation, organisation);
  }

  findLocked(tx: Tx, id: Id): Promise<Organisation | null> {
    return tx.findOne(Organisation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, id: Id, change: Partial<Organisation>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(Organisation)
      .set(change)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  async findView<V extends OrganisationView>(tx: Tx, id: Id, withDetail: boolean): Promise<V | null> {
    return databaseRow<V>(tx, `select ${withDetail ? DETAIL : VIEW} from organisation o where o.id = $1`, [id]);
  }

  /** The organisation that runs the market: the first one that was made. */
  async findAdministrationId(tx: Tx): Promise<Id | null> {
    const row = await databaseRow<{ id: Id }>(
      tx,
      `select id from organisation where kind = 'administration' order by created_at, id limit 1`,
      [],
    );
    return row?.id ?? null;
  }

  async findIdByCreditCode(tx: Tx, creditCode: string): Promise<Id | null> {
    const row = await databaseRow<{ id: Id }>(tx, 'select id from organisation where unified_social_credit_code = $1', [
      creditCode,
    ]);
    return row?.id ?? null;
  }

  /** By name; keyset on (name, id). Unverified ones are for the administration. */
  async list(tx: Tx, query: OrganisationQuery, onlyVerified: boolean): Promise<Page<OrganisationView>> {
    const limit = query.limit ?? 20;
    const conditions = ["o.kind not in ('administration')"];
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    if (onlyVerified) conditions.push("o.status = 'verified'");
    if (query.status) conditions.push(`o.status = ${bind(query.status)}`);
    if (query.kind) conditions.push(`o.kind = ${bind(query.kind)}`);
    if (query.regionCode) conditions.push(`o.region_code like ${bind(`${query.regionCode.replace(/(00)+$/, '')}%`)}`);
    if (query.q) {
      const pattern = bind(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
      conditions.push(
        `(o.name ilike ${pattern} or o.name_en ilike ${pattern} or o.unified_social_credit_code = ${bind(query.q)})`,
      );
    }
    if (query.cursor) {
      const [name, id] = decodeCursor(query.cursor, ['string', 'id']);
      conditions.push(`(o.name, o.id) > (${bind(name)}, ${bind(id)})`);
    }
    const rows = await tx.query<OrganisationView[]>(
      `select ${VIEW} from organisation o where ${conditions.join(' and ')} order by o.name, o.id limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.name, row.id]);
  }
}
