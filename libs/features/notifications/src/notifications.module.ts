import { Module } from '@nestjs/common';
import { NotifyMatchHandler } from './jobs/notify-match.handler.js';
import { NoticeFactsRepository } from './notice-facts.repository.js';
import { NoticeReading } from './notice-reading.service.js';
import { NoticeStreams } from './notice-stream.service.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationService } from './notification.service.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifier } from './notifier.service.js';
import { RecipientRepository } from './recipient.repository.js';
import { SettingRepository } from './setting.repository.js';

/** Telling people and reading what they were told. */
@Module({
  providers: [
    NotificationRepository,
    SettingRepository,
    RecipientRepository,
    NoticeFactsRepository,
    NoticeReading,
    Notifier,
    NotificationService,
  ],
  exports: [
    NotificationRepository,
    SettingRepository,
    RecipientRepository,
    NoticeReading,
    Notifier,
    NotificationService,
  ],
})
export class NotificationsModule {}

@Module({ imports: [NotificationsModule], controllers: [NotificationsController], providers: [NoticeStreams] })
export class NotificationsApiModule {}

@Module({ imports: [NotificationsModule], providers: [NotifyMatchHandler] })
export class NotificationsWorkerModule {}
