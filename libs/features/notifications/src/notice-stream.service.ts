import { Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import { Actor, type Member } from '@techmart/access';
import { NotifyListener, UnitOfWork } from '@techmart/database';
import { AppError, type Id, type Language } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { Observable, type Subscriber } from 'rxjs';
import { streamsClosing, tooManyStreams } from './notification.errors.js';
import { NOTICE_CHANNEL, NotificationRepository } from './notification.repository.js';
import { NotificationService } from './notification.service.js';

const MAX_STREAMS = 5;
const BATCH = 100;
const RETRY_MILLIS = 3_000;
const HEARTBEAT_MILLIS = 25_000;

interface OpenStream {
  readonly member: Member;
  readonly language: Language;
  readonly subscriber: Subscriber<MessageEvent>;
  /** What the client says it has had last. */
  readonly after: number | null;
  /** Number of the last notice that went out; null until the start was found. */
  position: number | null;
  isReading: boolean;
  again: boolean;
}

/**
 * Streams of notices to the portal. A notification of PostgreSQL is only a hint to look: what is sent is read from the
 * table by ascending number, so nothing is lost or doubled, whichever process wrote it and however often a client
 * comes back.
 */
@Injectable()
export class NoticeStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<Id, Set<OpenStream>>();
  private listening: Promise<unknown> | undefined;
  private isClosing = false;
  /** Also how long a revoked session can go on listening. */
  heartbeatMillis = HEARTBEAT_MILLIS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationRepository,
    private readonly service: NotificationService,
    private readonly listener: NotifyListener,
    private readonly logger: Logger,
  ) {}

  /**
   * Notices of the actor from now on, or after the last one that the client has had.
   * @param lastEventId the header `Last-Event-ID`; anything but a number of ours counts as none.
   * @throws AppError `NOTIFICATION.TOO_MANY_STREAMS` beyond five of one person in this process.
   */
  stream(actor: Actor, lastEventId: string | undefined): Observable<MessageEvent> {
    const member = actor.require('notification.read');
    if (this.isClosing) throw new AppError(streamsClosing, { retryAfterSeconds: 3 });
    if ((this.open.get(member.userId)?.size ?? 0) >= MAX_STREAMS)
      throw new AppError(tooManyStreams, { parameters: { max: MAX_STREAMS }, retryAfterSeconds: 60 });
    return new Observable((subscriber) => {
      const stream: OpenStream = {
        member,
        language: actor.language,
        subscriber,
        after: /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : null,
        position: null,
        isReading: false,
        again: false,
      };
      const mine = this.open.get(member.userId) ?? new Set();
      this.open.set(member.userId, mine.add(stream));
      const heart = setInterval(() => void this.beat(stream), this.heartbeatMillis);
      void this.read(stream);
      return () => {
        clearInterval(heart);
        mine.delete(stream);
        if (mine.size === 0 && this.open.get(member.userId) === mine) this.open.delete(member.userId);
      };
    });
  }

  beforeApplicationShutdown(): void {
    this.isClosing = true;
    for (const stream of this.all()) stream.subscriber.complete();
  }

  private all(): OpenStream[] {
    return [...this.open.values()].flatMap((streams) => [...streams]);
  }

  private listen(): Promise<unknown> {
    this.listening ??= this.listener.on(NOTICE_CHANNEL, (userId) => {
      // Empty after a lost connection: anybody may have missed something.
      const streams = userId === '' ? this.all() : (this.open.get(userId) ?? []);
      for (const stream of streams) void this.read(stream);
    });
    return this.listening;
  }

  /** Sends what is new. Called again while it reads, it reads once more afterwards. */
  private async read(stream: OpenStream): Promise<void> {
    stream.again = true;
    if (stream.isReading) return;
    stream.isReading = true;
    try {
      // Listening comes first: what is written after the first read is then surely heard of.
      await this.listen();
      if (stream.position === null) await this.start(stream);
      while (stream.again && !stream.subscriber.closed) {
        stream.again = false;
        while (await this.sendBatch(stream));
      }
    } catch (error) {
      // The database is away; the next heartbeat looks again.
      this.logger.warn('notification.stream.waiting', { reason: (error as Error).message });
    } finally {
      stream.isReading = false;
    }
  }

  private async start(stream: OpenStream): Promise<void> {
    const reader = this.unitOfWork.reader;
    const newest = await this.notifications.newestSeq(reader, stream.member.userId);
    const unread = await this.notifications.countUnread(reader, stream.member);
    // A number above ours is from before a backup was put back.
    stream.position = Math.min(stream.after ?? newest, newest);
    stream.subscriber.next({
      type: 'ready',
      id: String(stream.position),
      retry: RETRY_MILLIS,
      data: { unread },
    });
  }

  /** True when there may be more. */
  private async sendBatch(stream: OpenStream): Promise<boolean> {
    const rows = await this.notifications.listAfter(this.unitOfWork.reader, stream.member, stream.position!, BATCH);
    const views = await this.service.views(rows, stream.language);
    rows.forEach((row, i) => {
      stream.subscriber.next({ type: 'notice', id: String(row.seq), data: views[i]! });
      stream.position = row.seq;
    });
    return rows.length === BATCH && !stream.subscriber.closed;
  }

  /** Keeps proxies from closing the connection, ends streams whose session is over, and looks whether a hint was lost. */
  private async beat(stream: OpenStream): Promise<void> {
    stream.subscriber.next({ comment: 'alive' } as MessageEvent);
    try {
      const { credentialId } = stream.member;
      if (await this.notifications.isCredentialAlive(this.unitOfWork.reader, credentialId, stream.member)) {
        await this.read(stream);
      } else stream.subscriber.complete();
    } catch (error) {
      this.logger.warn('notification.stream.waiting', { reason: (error as Error).message });
    }
  }
}
