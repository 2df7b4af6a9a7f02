import { Injectable } from '@nestjs/common';
import type { Role } from '@techmart/access';
import type { Tx } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import type { ListingKind, ListingStatus, Visibility } from '@techmart/listings';
import type { KnownFile } from './notice-text.js';

export interface ListingFactRow {
  readonly kind: ListingKind;
  readonly id: Id;
  readonly title: string;
  readonly language: Language;
  readonly titleOther: string | null;
  readonly status: ListingStatus;
  readonly visibility: Visibility;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationNameEn: string | null;
  readonly isAnonymous: boolean;
  readonly reviewRemark: string | null;
  readonly agencyId: Id | null;
  /** Organisations that were matched with it and may therefore see it. */
  readonly granted: Id[];
}

export interface OrganisationFactRow {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string | null;
  readonly statusRemark: string | null;
}

/** An interest or a deal. Its parties may know its title, wherever the listing is by now. */
export interface TalkFactRow {
  readonly id: Id;
  readonly title: string;
  readonly parties: Id[];
}

export interface FileFactRow extends KnownFile {
  readonly id: Id;
  readonly userId: Id;
}

/** What a reader is, as far as it decides what a notice may show. */
export interface ReaderRow {
  readonly userId: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly organisationRegion: string;
  readonly isOrganisationVerified: boolean;
  readonly isOrganisationTrusted: boolean;
  readonly roles: Role[];
}

/** Reads what the texts of notices are made of. */
@Injectable()
export class NoticeFactsRepository {
  listings(tx: Tx, kind: ListingKind, ids: readonly Id[], readers: readonly Id[]): Promise<ListingFactRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return tx.query<ListingFactRow[]>(
      `select '${kind}' as kind, l.id, l.title, l.language, l.translation ->> 'title' as "titleOther", l.status, l.visibility,
         l.organisation_id as "organisationId", o.name as "organisationName", o.name_en as "organisationNameEn",
         ${kind === 'need' ? 'l.is_anonymous' : 'false'} as "isAnonymous", l.review_remark as "reviewRemark",
         (select m.agency_id from mandate m where m.id = l.mandate_id and m.status = 'active' and m.organisation_id = l.organisation_id) as "agencyId",
         array(select g.organisation_id from listing_grant g where g.listing_id = l.id and g.organisation_id = any($2)) as granted
       from ${kind} l join organisation o on o.id = l.organisation_id where l.id = any($1)`,
      [ids, readers],
    );
  }

  organisations(tx: Tx, ids: readonly Id[]): Promise<OrganisationFactRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return tx.query<OrganisationFactRow[]>(
      'select id, name, name_en as "nameEn", status_remark as "statusRemark" from organisation where id = any($1)',
      [ids],
    );
  }

  /** Interests and deals with the title their parties saw, and who the parties are. */
  async talks(tx: Tx, interestIds: readonly Id[], dealIds: readonly Id[]): Promise<TalkFactRow[]> {
    const interests =
      interestIds.length === 0
        ? []
        : await tx.query<TalkFactRow[]>(
            `select id, title, array_remove(array[organisation_id, owner_id, agency_id], null) as parties
             from interest where id = any($1)`,
            [interestIds],
          );
    const deals =
      dealIds.length === 0
        ? []
        : await tx.query<TalkFactRow[]>(
            `select id, title, array_remove(array[seller_id, buyer_id, agency_id], null) as parties
             from deal where id = any($1)`,
            [dealIds],
          );
    return [...interests, ...deals];
  }

  savedSearches(tx: Tx, ids: readonly Id[]): Promise<{ id: Id; userId: Id; name: string }[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return tx.query('select id, user_id as "userId", name from saved_search where id = any($1)', [ids]);
  }

  /** Files of listings, each for the one who has sent it. */
  files(tx: Tx, ids: readonly Id[]): Promise<FileFactRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return tx.query<FileFactRow[]>(
      `select id, created_by as "userId", file_name as name, counts.rows - counts.failed as good, counts.failed as refused, failure
       from import_run, jsonb_to_record(coalesce(case when status = 'checked' then found end, done)) as counts(rows int, failed int)
       where id = any($1)`,
      [ids],
    );
  }

  readers(tx: Tx, userIds: readonly Id[]): Promise<ReaderRow[]> {
    return tx.query<ReaderRow[]>(
      `select m.user_id as "userId", o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind",
         o.region_code as "organisationRegion", o.status = 'verified' as "isOrganisationVerified",
         o.is_trusted as "isOrganisationTrusted", m.roles
       from membership m join organisation o on o.id = m.organisation_id where m.user_id = any($1)`,
      [userIds],
    );
  }
}
