import { Module } from '@nestjs/common';
import { AnnouncementRepository } from './announcement.repository.js';
import { AnnouncementService } from './announcement.service.js';
import { AnnouncementsController } from './announcements.controller.js';

/** The verbs, for every door. */
@Module({
  providers: [AnnouncementRepository, AnnouncementService],
  exports: [AnnouncementRepository, AnnouncementService],
})
export class AnnouncementsModule {}

/** The routes, for the API. */
@Module({ imports: [AnnouncementsModule], controllers: [AnnouncementsController] })
export class AnnouncementsApiModule {}
