import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import { Answers } from '@techmart/validation';
import { NotificationSettings, NotificationSettingsView } from './notification.dto.js';
import { SettingService } from './setting.service.js';

@ApiTags('notifications')
@Controller('me/notification-settings')
export class NotificationSettingsController {
  constructor(private readonly settings: SettingService) {}

  @Get()
  @Requires('notification.read')
  @Answers(NotificationSettingsView, 'How I want to be told, by group')
  get(@CurrentActor() actor: Actor): Promise<NotificationSettingsView> {
    return this.settings.get(actor);
  }

  @Put()
  @Requires('notification.read')
  @Answers(NotificationSettingsView, 'Change how I want to be told')
  change(@CurrentActor() actor: Actor, @Body() body: NotificationSettings): Promise<NotificationSettingsView> {
    return this.settings.change(actor, body);
  }
}
