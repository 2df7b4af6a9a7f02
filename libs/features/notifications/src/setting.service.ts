import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork, type Tx } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { groupDefinitions, noticeGroups, type NoticeGroup, type NoticeSetting } from './notice-kinds.js';
import type { GroupSetting, NotificationSettings, NotificationSettingsView } from './notification.dto.js';
import { SettingRepository } from './setting.repository.js';

/** How a person wants to be told. */
@Injectable()
export class SettingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: SettingRepository,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor): Promise<NotificationSettingsView> {
    const current = await this.of(this.unitOfWork.reader, actor.signedIn.userId);
    return {
      groups: noticeGroups
        // Only reviewers are ever told what waits for review.
        .filter((group) => group !== 'review' || actor.can('listing.review'))
        .map((group) => ({ group, kinds: groupDefinitions[group].kinds, ...current.get(group)! })),
    };
  }

  async change(actor: Actor, { groups }: NotificationSettings): Promise<NotificationSettingsView> {
    await this.unitOfWork.run((tx) => this.apply(tx, actor.signedIn.userId, groups));
    return this.get(actor);
  }

  /** What holds for a person now, for every group. */
  async of(tx: Tx, userId: Id): Promise<Map<NoticeGroup, NoticeSetting>> {
    const chosen = (await this.settings.find(tx, [userId])).get(userId);
    return new Map(noticeGroups.map((group) => [group, chosen?.get(group) ?? groupDefinitions[group].usual]));
  }

  /** Changes what is named and keeps the rest. */
  async apply(tx: Tx, userId: Id, changes: readonly GroupSetting[]): Promise<void> {
    const current = await this.of(tx, userId);
    const changed = new Map<NoticeGroup, NoticeSetting>();
    for (const { group, mail, portal } of changes) {
      const before = changed.get(group) ?? current.get(group)!;
      changed.set(group, { mail: mail ?? before.mail, portal: portal ?? before.portal });
    }
    await this.settings.save(tx, userId, changed, this.clock.now());
  }
}
