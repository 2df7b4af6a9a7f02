import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import type { Id, Language, Localized } from '@techmart/kernel';
import { canSee, isInHandsOf } from '@techmart/listings';
import {
  NoticeFactsRepository,
  type FileFactRow,
  type ListingFactRow,
  type OrganisationFactRow,
  type ReaderRow,
  type TalkFactRow,
} from './notice-facts.repository.js';
import { noticeText, type KnownFile, type KnownListing, type NoticeFacts, type NoticeText } from './notice-text.js';
import type { NoticeRow } from './notification.repository.js';

/**
 * Turns stored notices into texts, at the moment they are read and by what the reader may see at that moment. Portal,
 * streams and mails all get their texts here, so none of them can tell more than another.
 */
@Injectable()
export class NoticeReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: NoticeFactsRepository,
  ) {}

  async texts(notices: readonly NoticeRow[]): Promise<NoticeText[]> {
    if (notices.length === 0) return [];
    const tx = this.unitOfWork.reader;
    const organisations = unique(notices.map((notice) => notice.organisationId));
    const subjects = notices.map((notice) => notice.subject);
    const idsOf = (kind: 'need' | 'result'): Id[] =>
      unique([
        ...subjects.map((s) => (kind === 'need' ? s.needId : s.resultId)),
        ...subjects.map((s) => (s.listingKind === kind ? s.listingId : undefined)),
      ]);
    const listings = new Map<Id, ListingFactRow>();
    for (const kind of ['need', 'result'] as const) {
      for (const row of await this.facts.listings(tx, kind, idsOf(kind), organisations)) listings.set(row.id, row);
    }
    const named = byId(await this.facts.organisations(tx, unique(subjects.map((s) => s.organisationId))));
    const talks = byId(
      await this.facts.talks(tx, unique(subjects.map((s) => s.interestId)), unique(subjects.map((s) => s.dealId))),
    );
    const searches = byId(await this.facts.savedSearches(tx, unique(subjects.map((s) => s.savedSearchId))));
    const files = byId(await this.facts.files(tx, unique(subjects.map((s) => s.importId))));
    const readers = await this.facts.readers(tx, unique(notices.map((notice) => notice.userId)));
    return notices.map((notice) => {
      const reader = readers.find((r) => r.userId === notice.userId && r.organisationId === notice.organisationId);
      const actor = actorOf(reader);
      const known = (id: Id | undefined): KnownListing | undefined => {
        const row = id && listings.get(id);
        return row ? knownTo(actor, row) : undefined;
      };
      const { subject } = notice;
      const search = subject.savedSearchId ? searches.get(subject.savedSearchId) : undefined;
      const facts: NoticeFacts = {
        need: known(subject.needId),
        result: known(subject.resultId),
        listing: talkedOf(notice, talks) ?? known(subject.listingId),
        organisation: organisationFact(subject.organisationId ? named.get(subject.organisationId) : undefined),
        file: ownFile(notice, files),
        searchName: search?.userId === notice.userId ? search.name : undefined,
      };
      return noticeText(notice.kind, subject, facts);
    });
  }
}

/** Somebody who has left the organisation reads its notices as a visitor would. */
function actorOf(reader: ReaderRow | undefined): Actor {
  return new Actor(reader ? { ...reader, scopes: null, credentialId: reader.userId } : null, 'zh');
}

function knownTo(actor: Actor, row: ListingFactRow): KnownListing {
  const isGranted = actor.member !== null && row.granted.includes(actor.member.organisationId);
  if (!canSee(actor, { ...row, isGranted })) return { title: null, organisation: null, remark: null };
  const isInside = isInHandsOf(actor, row) || actor.can('listing.review');
  const titleIn = (language: Language): string =>
    row.language === language ? row.title : (row.titleOther ?? row.title);
  return {
    title: { zh: titleIn('zh'), en: titleIn('en') },
    organisation: row.isAnonymous && !isInside ? null : nameOf(row.organisationName, row.organisationNameEn),
    remark: isInside ? row.reviewRemark : null,
  };
}

/** The listing of an interest or deal, as its parties saw it. A broker of the owner knows it by the listing itself. */
function talkedOf(
  { subject, organisationId }: NoticeRow,
  talks: ReadonlyMap<Id, TalkFactRow>,
): KnownListing | undefined {
  const talk = talks.get(subject.dealId ?? '') ?? talks.get(subject.interestId ?? '');
  if (!talk?.parties.includes(organisationId)) return undefined;
  return { title: { zh: talk.title, en: talk.title }, organisation: null, remark: null };
}

function ownFile({ subject, userId }: NoticeRow, files: ReadonlyMap<Id, FileFactRow>): KnownFile | undefined {
  const file = files.get(subject.importId ?? '');
  return file?.userId === userId ? file : undefined;
}

function organisationFact(row: OrganisationFactRow | undefined): NoticeFacts['organisation'] {
  return row && { name: nameOf(row.name, row.nameEn), remark: row.statusRemark };
}

function nameOf(name: string, nameEn: string | null): Localized {
  return { zh: name, en: nameEn ?? name };
}

function unique(ids: readonly (Id | undefined)[]): Id[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function byId<R extends { readonly id: Id }>(rows: readonly R[]): Map<Id, R> {
  return new Map(rows.map((row) => [row.id, row]));
}
