import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { MailError, Mailer, unsubscribeHeaders, type MailFailure } from '@techmart/mail';
import { groupOf, noticeGroups, type NoticeGroup } from '../notice-kinds.js';
import { NoticeReading } from '../notice-reading.service.js';
import type { NoticeRow } from '../notification.repository.js';
import { SettingRepository } from '../setting.repository.js';
import type { DigestSlot } from './digest.clock.js';
import type { DeliveryStatus } from './mail-delivery.entity.js';
import { MailDeliveryRepository, type Addressee } from './mail-delivery.repository.js';
import { digestMail, singleMail, type MailLinks, type NoticeMail } from './notice-mail.js';
import { unsubscribeUrl } from './unsubscribe.service.js';
import type { UnsubscribeScope } from './unsubscribe-token.js';

const MINUTE = 60_000;
/** A claimed mail without an outcome after this time is given up as unknown. */
const GIVE_UP_AFTER = 15 * MINUTE;
const REST_BEFORE_RETRY = 5 * MINUTE;
/** A mail that could not leave for this long is no news any more. */
const RETRY_FOR = 24 * 60 * MINUTE;
const PEOPLE_BATCH = 100;
const RETRY_BATCH = 200;

const statusOf: Record<MailFailure, DeliveryStatus> = { not_sent: 'failed', refused: 'refused', unknown: 'unknown' };

interface Composed {
  readonly to: Addressee;
  readonly scope: UnsubscribeScope;
  readonly compose: (links: MailLinks) => NoticeMail;
}

/**
 * Sends notices by mail. Each mail is claimed in a transaction of its own before it is sent outside of any, so whatever
 * runs twice or dies in between, nobody gets a mail twice.
 */
@Injectable()
export class NoticeMailer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: MailDeliveryRepository,
    private readonly settings: SettingRepository,
    private readonly reading: NoticeReading,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /**
   * Sends the mail of one notice, unless somebody has, is about to, or the person does not want it any more.
   * @throws MailError when it surely did not leave, for the job to try again.
   */
  async sendNotice(notificationId: Id): Promise<void> {
    const composed = await this.composeNotice(notificationId);
    if (!composed) return;
    const { notice } = composed;
    const claimed = await this.unitOfWork.run((tx) => this.deliveries.claimNotice(tx, notice, this.clock.now()));
    if (claimed) await this.send(claimed, composed);
  }

  /** Sends the digests of a slot to everybody who has not had it. One person's failure does not hold up the others. */
  async sendDigests(slot: DigestSlot): Promise<number> {
    let sent = 0;
    for (let after: Id | null = null; ;) {
      const people = await this.deliveries.listDue(this.unitOfWork.reader, slot, after, PEOPLE_BATCH);
      for (const userId of people) if (await this.sendDigest(userId, slot)) sent += 1;
      if (people.length < PEOPLE_BATCH) return sent;
      after = people.at(-1)!;
    }
  }

  /** Tries again what surely did not leave. */
  async retryFailed(): Promise<void> {
    const now = this.clock.now().valueOf();
    const failed = await this.deliveries.listFailed(
      this.unitOfWork.reader,
      new Date(now - REST_BEFORE_RETRY),
      new Date(now - RETRY_FOR),
      RETRY_BATCH,
    );
    for (const { id, notificationId, userId, period } of failed) {
      const composed = notificationId
        ? await this.composeNotice(notificationId)
        : await this.composeDigest(id, userId, period!);
      const claimed = await this.unitOfWork.run((tx) => this.deliveries.reclaim(tx, id, this.clock.now()));
      if (!claimed) continue;
      if (composed) await this.sendQuietly(id, composed);
      else await this.finish(id, 'dropped', null);
    }
  }

  /** Marks mails whose sender died on the way; they are shown and never sent again. */
  async giveUpLost(): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.valueOf() - GIVE_UP_AFTER);
    const count = await this.deliveries.giveUp(this.unitOfWork.reader, before, now);
    if (count > 0) this.logger.warn('mail.outcome.unknown', { mails: count });
    return count;
  }

  private async composeNotice(id: Id): Promise<(Composed & { readonly notice: NoticeRow }) | null> {
    const reader = this.unitOfWork.reader;
    const notice = await this.deliveries.findNotice(reader, id);
    if (!notice) return null;
    const group = groupOf(notice.kind);
    const to = await this.deliveries.findAddressee(reader, notice.userId);
    if (!to || (await this.groupsOff(notice.userId)).includes(group)) return null;
    const [text] = await this.reading.texts([notice]);
    return { notice, to, scope: group, compose: (links) => singleMail(notice, text!, to.language, links) };
  }

  private async composeDigest(deliveryId: Id, userId: Id, period: DigestSlot['period']): Promise<Composed | null> {
    const reader = this.unitOfWork.reader;
    const to = await this.deliveries.findAddressee(reader, userId);
    const off = await this.groupsOff(userId);
    const notices = (await this.deliveries.noticesOf(reader, deliveryId)).filter((n) => !off.includes(groupOf(n.kind)));
    if (!to || notices.length === 0) return null;
    const texts = await this.reading.texts(notices);
    const entries = notices.map((notice, i) => ({ notice, text: texts[i]! }));
    return { to, scope: period, compose: (links) => digestMail(period, entries, to.language, links) };
  }

  private async sendDigest(userId: Id, slot: DigestSlot): Promise<boolean> {
    const off = await this.groupsOff(userId);
    const claimed = await this.unitOfWork.run(async (tx) => {
      await this.deliveries.dropGroups(tx, userId, off);
      return this.deliveries.claimDigest(tx, userId, slot, this.clock.now());
    });
    if (!claimed) return false;
    let composed: Composed | null;
    try {
      composed = await this.composeDigest(claimed, userId, slot.period);
    } catch (error) {
      await this.finish(claimed, 'failed', 'could not be written');
      throw error;
    }
    if (composed) return this.sendQuietly(claimed, composed);
    await this.finish(claimed, 'dropped', null);
    return false;
  }

  private async groupsOff(userId: Id): Promise<NoticeGroup[]> {
    const chosen = (await this.settings.find(this.unitOfWork.reader, [userId])).get(userId);
    return noticeGroups.filter((group) => chosen?.get(group)?.mail === 'off');
  }

  /** True when the mail went out; what did not leave is tried again later. */
  private async sendQuietly(deliveryId: Id, composed: Composed): Promise<boolean> {
    try {
      return await this.send(deliveryId, composed);
    } catch {
      return false;
    }
  }

  private async send(deliveryId: Id, { to, scope, compose }: Composed): Promise<boolean> {
    const unsubscribe = unsubscribeUrl(this.config, { userId: to.userId, scope });
    const mail = compose({ publicUrl: this.config.publicUrl, unsubscribe });
    try {
      await this.mailer.send({
        ...mail,
        to: to.email,
        language: to.language,
        headers: unsubscribeHeaders(unsubscribe),
        messageId: `<${deliveryId}@${new URL(this.config.publicUrl).hostname}>`,
      });
    } catch (error) {
      const failure = error instanceof MailError ? error.failure : 'unknown';
      const reason = error instanceof MailError ? error.reason : (error as Error).name;
      await this.finish(deliveryId, statusOf[failure], reason);
      this.logger.warn('mail.failed', { deliveryId, failure, reason });
      if (failure === 'not_sent') throw error;
      return false;
    }
    await this.finish(deliveryId, 'sent', null);
    return true;
  }

  private finish(id: Id, status: DeliveryStatus, error: string | null): Promise<void> {
    return this.deliveries.finish(this.unitOfWork.reader, id, status, error, this.clock.now());
  }
}
