import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, marketDay, newId, type Id, type Localized, type Page } from '@techmart/kernel';
import type {
  AnnouncementCardView,
  AnnouncementChange,
  AnnouncementDeskQuery,
  AnnouncementQuery,
  AnnouncementView,
  DeskAnnouncementView,
  NewAnnouncement,
} from './announcement.dto.js';
import type { Announcement } from './announcement.entity.js';
import { announcementNotFound, wrongAnnouncementStatus } from './announcement.errors.js';
import { AnnouncementRepository } from './announcement.repository.js';
import { nextAnnouncementStatus, type AnnouncementAction, type AnnouncementStatus } from './announcement.state.js';

type Content = Partial<Pick<Announcement, keyof AnnouncementChange>>;

/** Policies and notices: read by everybody once they are published, kept by the administration. */
@Injectable()
export class AnnouncementService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly announcements: AnnouncementRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  list(query: AnnouncementQuery): Promise<Page<AnnouncementCardView>> {
    return this.announcements.listPublished(this.unitOfWork.reader, query);
  }

  listDesk(actor: Actor, query: AnnouncementDeskQuery): Promise<Page<DeskAnnouncementView>> {
    actor.require('announcement.manage');
    return this.announcements.list(this.unitOfWork.reader, query);
  }

  /** @throws AppError `ANNOUNCEMENT.NOT_FOUND`, the same for a missing one and for one that is not public. */
  async get(actor: Actor, id: Id): Promise<AnnouncementView> {
    const view = await this.announcements.find(this.unitOfWork.reader, id);
    if (!view || !(view.status === 'published' || actor.can('announcement.manage')))
      throw new AppError(announcementNotFound);
    return view;
  }

  /** Writes a draft. @throws AppError `INPUT.INVALID` for a day that is still to come. */
  create(actor: Actor, content: NewAnnouncement): Promise<AnnouncementView> {
    actor.require('announcement.manage');
    this.expectPast(content);
    const id = newId();
    return this.unitOfWork.run(async (tx) => {
      await this.announcements.insert(tx, { ...content, id, status: 'draft' });
      await this.record(tx, actor, id, 'create', null, { ...content, status: 'draft' });
      return this.view(tx, id);
    });
  }

  /** In any state; what is public changes for its readers at once. @throws AppError `INPUT.STALE`, `INPUT.INVALID`. */
  change(actor: Actor, id: Id, change: AnnouncementChange, expectedVersion: number | null): Promise<AnnouncementView> {
    actor.require('announcement.manage');
    this.expectPast(change);
    return this.unitOfWork.run(async (tx) => {
      const known = await this.getLocked(tx, id, expectedVersion);
      await this.announcements.update(tx, id, change);
      const before = Object.fromEntries(Object.keys(change).map((key) => [key, known[key as keyof Content]]));
      await this.record(tx, actor, id, 'change', before, change);
      return this.view(tx, id);
    });
  }

  /** @throws AppError `ANNOUNCEMENT.WRONG_STATUS`, `INPUT.STALE`. */
  publish(actor: Actor, id: Id, expectedVersion: number | null): Promise<AnnouncementView> {
    return this.move(actor, id, 'publish', expectedVersion, { publishedAt: this.clock.now() });
  }

  withdraw(actor: Actor, id: Id, expectedVersion: number | null): Promise<AnnouncementView> {
    return this.move(actor, id, 'withdraw', expectedVersion, {});
  }

  /** Only what was never public. @throws AppError `ANNOUNCEMENT.WRONG_STATUS`. */
  delete(actor: Actor, id: Id): Promise<void> {
    actor.require('announcement.manage');
    return this.unitOfWork.run(async (tx) => {
      const known = await this.getLocked(tx, id, null);
      this.next(known.status, 'delete');
      await this.announcements.delete(tx, id);
      const { kind, title, status } = known;
      await this.record(tx, actor, id, 'delete', { kind, title, status }, null);
    });
  }

  private move(
    actor: Actor,
    id: Id,
    action: 'publish' | 'withdraw',
    expectedVersion: number | null,
    change: Pick<Partial<Announcement>, 'publishedAt'>,
  ): Promise<AnnouncementView> {
    actor.require('announcement.manage');
    return this.unitOfWork.run(async (tx) => {
      const known = await this.getLocked(tx, id, expectedVersion);
      const status = this.next(known.status, action) as AnnouncementStatus;
      await this.announcements.update(tx, id, { ...change, status });
      const { publishedAt } = known;
      await this.record(
        tx,
        actor,
        id,
        action,
        { status: known.status, publishedAt },
        { publishedAt, ...change, status },
      );
      return this.view(tx, id);
    });
  }

  private next(status: AnnouncementStatus, action: AnnouncementAction): AnnouncementStatus | 'gone' {
    const next = nextAnnouncementStatus(status, action);
    if (!next) throw new AppError(wrongAnnouncementStatus, { parameters: { status: statusNames[status] } });
    return next;
  }

  private expectPast({ issuedOn }: AnnouncementChange): void {
    const today = marketDay(this.clock.now());
    if (issuedOn && issuedOn > today) throw invalid(futureDay(today));
  }

  private async getLocked(tx: Tx, id: Id, expectedVersion: number | null): Promise<Announcement> {
    const known = await this.announcements.findLocked(tx, id);
    if (!known) throw new AppError(announcementNotFound);
    if (expectedVersion !== null && known.version !== expectedVersion)
      throw new AppError(staleVersion, { parameters: { version: known.version } });
    return known;
  }

  private async view(tx: Tx, id: Id): Promise<AnnouncementView> {
    return (await this.announcements.find(tx, id))!;
  }

  private record(
    tx: Tx,
    actor: Actor,
    id: Id,
    action: string,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    return this.audit.append(tx, {
      action: `announcement.${action}`,
      subjectKind: 'announcement',
      subjectId: id,
      organisationId: actor.signedIn.organisationId,
      before,
      after,
    });
  }
}

const statusNames: Record<AnnouncementStatus, Localized> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

const futureDay = (today: string) => ({
  path: 'issuedOn',
  code: 'future',
  message: { zh: `不能晚于今天（${today}）`, en: `must not lie after today (${today})` },
});
