import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { Clock, newId, type Id } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { groupDefinitions, groupOf, type MailMode, type NoticeKind } from './notice-kinds.js';
import type { NoticeSubject } from './notification.entity.js';
import { noticeMailDue } from './notification.events.js';
import { NotificationRepository } from './notification.repository.js';
import { SettingRepository } from './setting.repository.js';

/** A person as the recipient of a notice, for one of their organisations. */
export interface Recipient {
  readonly userId: Id;
  readonly organisationId: Id;
}

export interface Notice extends Recipient {
  readonly kind: NoticeKind;
  readonly subject: NoticeSubject;
  /** Names the occasion; a person is told of one occasion once. */
  readonly dedupeKey: string;
  /** Where the occasion itself says how it is mailed (a saved search); a group switched off stays off. */
  readonly mail?: MailMode;
}

/** The one way to tell people something. */
@Injectable()
export class Notifier {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly settings: SettingRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the notices that their people have not had yet, wakes their streams at commit, and asks for the mails that are
   * due at once. Hand over all notices of an occasion in one call: people are locked in a fixed order within it.
   * Returns how many were new.
   */
  async notify(tx: Tx, notices: readonly Notice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const userIds = [...new Set(notices.map((notice) => notice.userId))];
    const chosen = await this.settings.find(tx, userIds);
    const rows = notices.map((notice) => {
      const group = groupOf(notice.kind);
      const setting = chosen.get(notice.userId)?.get(group) ?? groupDefinitions[group].usual;
      const mailMode: MailMode = setting.mail === 'off' ? 'off' : (notice.mail ?? setting.mail);
      return { ...notice, id: newId(), inPortal: setting.portal, mailMode };
    });
    await this.notifications.lockPeople(tx, userIds);
    const added = new Set(await this.notifications.insert(tx, rows, this.clock.now()));
    const fresh = rows.filter((row) => added.has(row.id));
    await this.notifications.wakeStreams(
      tx,
      fresh.filter((row) => row.inPortal).map((row) => row.userId),
    );
    await this.outbox.appendAll(
      tx,
      noticeMailDue,
      fresh.filter((row) => row.mailMode === 'instant').map((row) => ({ notificationId: row.id })),
    );
    return fresh.length;
  }
}
