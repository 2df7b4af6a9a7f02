import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { AppError, Clock, type Id, type Language, type Page } from '@techmart/kernel';
import { NoticeReading } from './notice-reading.service.js';
import { groupOf } from './notice-kinds.js';
import type { NotificationQuery, NotificationView, UnreadCountView } from './notification.dto.js';
import { notificationNotFound } from './notification.errors.js';
import { NotificationRepository, type NoticeRow } from './notification.repository.js';

/** What a person has been told, for the organisation they act for. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationRepository,
    private readonly reading: NoticeReading,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: NotificationQuery): Promise<Page<NotificationView>> {
    const page = await this.notifications.list(this.unitOfWork.reader, actor.signedIn, query);
    return { ...page, items: await this.views(page.items, actor.language) };
  }

  async count(actor: Actor): Promise<UnreadCountView> {
    return { unread: await this.notifications.countUnread(this.unitOfWork.reader, actor.signedIn) };
  }

  /** @throws AppError `NOTIFICATION.NOT_FOUND`, the same for a missing one and for one of others. */
  async markRead(actor: Actor, id: Id): Promise<NotificationView> {
    const row = await this.notifications.markRead(this.unitOfWork.reader, actor.signedIn, id, this.clock.now());
    if (!row) throw new AppError(notificationNotFound);
    return (await this.views([row], actor.language))[0]!;
  }

  async markAllRead(actor: Actor): Promise<UnreadCountView> {
    await this.notifications.markAllRead(this.unitOfWork.reader, actor.signedIn, this.clock.now());
    return this.count(actor);
  }

  async views(rows: readonly NoticeRow[], language: Language): Promise<NotificationView[]> {
    const texts = await this.reading.texts(rows);
    return rows.map((row, i) => ({
      id: row.id,
      kind: row.kind,
      group: groupOf(row.kind),
      text: texts[i]!.text[language],
      detail: texts[i]!.detail,
      link: texts[i]!.link,
      subject: row.subject,
      createdAt: row.createdAt,
      readAt: row.readAt,
    }));
  }
}
