import { Module } from '@nestjs/common';
import { ListingsModule } from '@techmart/listings';
import { MailModule } from '@techmart/mail';
import { NeedsModule } from '@techmart/needs';
import { ResultsModule } from '@techmart/results';
import { CheckSavedSearchesHandler } from './jobs/check-saved-searches.handler.js';
import { NotifyDealHandler } from './jobs/notify-deal.handler.js';
import { NotifyImportHandler } from './jobs/notify-import.handler.js';
import { NotifyIntroductionHandler } from './jobs/notify-introduction.handler.js';
import { NotifyListingHandler } from './jobs/notify-listing.handler.js';
import { NotifyMatchHandler } from './jobs/notify-match.handler.js';
import { NotifyOrganisationHandler } from './jobs/notify-organisation.handler.js';
import { NotifyWebhookHandler } from './jobs/notify-webhook.handler.js';
import { PruneNoticesHandler } from './jobs/prune-notices.handler.js';
import { RemindExpiringHandler } from './jobs/remind-expiring.handler.js';
import { SendDigestsHandler } from './jobs/send-digests.handler.js';
import { SendNoticeMailHandler } from './jobs/send-notice-mail.handler.js';
import { MailController } from './mail/mail.controller.js';
import { MailDeliveryRepository } from './mail/mail-delivery.repository.js';
import { MailLog } from './mail/mail-log.service.js';
import { NoticeMailer } from './mail/notice-mailer.service.js';
import { UnsubscribeService } from './mail/unsubscribe.service.js';
import { NoticeFactsRepository } from './notice-facts.repository.js';
import { NoticeReading } from './notice-reading.service.js';
import { NoticeStreams } from './notice-stream.service.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationService } from './notification.service.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifier } from './notifier.service.js';
import { RecipientRepository } from './recipient.repository.js';
import { SavedSearchRepository } from './saved-searches/saved-search.repository.js';
import { SavedSearchRunner } from './saved-searches/saved-search-runner.service.js';
import { SavedSearchService } from './saved-searches/saved-search.service.js';
import { SavedSearchesController } from './saved-searches/saved-searches.controller.js';
import { SettingRepository } from './setting.repository.js';
import { SettingService } from './setting.service.js';
import { NotificationSettingsController } from './settings.controller.js';

/** Telling people, and reading what they were told. */
@Module({
  providers: [
    NotificationRepository,
    SettingRepository,
    SettingService,
    RecipientRepository,
    NoticeFactsRepository,
    NoticeReading,
    Notifier,
    NotificationService,
    MailDeliveryRepository,
    SavedSearchRepository,
    SavedSearchService,
  ],
  exports: [
    NotificationRepository,
    SettingRepository,
    SettingService,
    RecipientRepository,
    NoticeReading,
    Notifier,
    NotificationService,
    MailDeliveryRepository,
    SavedSearchRepository,
    SavedSearchService,
  ],
})
export class NotificationsModule {}

@Module({
  imports: [NotificationsModule],
  controllers: [NotificationsController, NotificationSettingsController, SavedSearchesController, MailController],
  providers: [NoticeStreams, UnsubscribeService, MailLog],
})
export class NotificationsApiModule {}

/** The jobs, and the sending of mails, which only jobs do. */
@Module({
  imports: [NotificationsModule, MailModule, ListingsModule, NeedsModule, ResultsModule],
  providers: [
    NoticeMailer,
    SavedSearchRunner,
    NotifyMatchHandler,
    NotifyListingHandler,
    NotifyDealHandler,
    NotifyImportHandler,
    NotifyIntroductionHandler,
    NotifyOrganisationHandler,
    NotifyWebhookHandler,
    RemindExpiringHandler,
    PruneNoticesHandler,
    SendNoticeMailHandler,
    SendDigestsHandler,
    CheckSavedSearchesHandler,
  ],
})
export class NotificationsWorkerModule {}
