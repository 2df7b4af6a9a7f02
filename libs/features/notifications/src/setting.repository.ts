import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { NoticeGroup, NoticeSetting } from './notice-kinds.js';

interface SettingRow extends NoticeSetting {
  readonly userId: Id;
  readonly group: NoticeGroup;
}

@Injectable()
export class SettingRepository {
  /** What people have chosen, by person and group; what is missing is as usual. */
  async find(tx: Tx, userIds: readonly Id[]): Promise<Map<Id, Map<NoticeGroup, NoticeSetting>>> {
    const rows = await tx.query<SettingRow[]>(
      `select user_id as "userId", notice_group as "group", mail, portal from notification_setting where user_id = any($1)`,
      [userIds],
    );
    const chosen = new Map<Id, Map<NoticeGroup, NoticeSetting>>();
    for (const { userId, group, mail, portal } of rows) {
      const groups = chosen.get(userId) ?? new Map<NoticeGroup, NoticeSetting>();
      chosen.set(userId, groups.set(group, { mail, portal }));
    }
    return chosen;
  }

  async save(tx: Tx, userId: Id, settings: ReadonlyMap<NoticeGroup, NoticeSetting>, now: Date): Promise<void> {
    if (settings.size === 0) return;
    const entries = [...settings].sort(([a], [b]) => (a < b ? -1 : 1));
    await tx.query(
      `insert into notification_setting (user_id, notice_group, mail, portal, changed_at)
       select $1, g, m, p, $5 from unnest($2::text[], $3::text[], $4::boolean[]) as r(g, m, p)
       on conflict (user_id, notice_group)
       do update set mail = excluded.mail, portal = excluded.portal, changed_at = excluded.changed_at`,
      [
        userId,
        entries.map(([group]) => group),
        entries.map(([, setting]) => setting.mail),
        entries.map(([, setting]) => setting.portal),
        now,
      ],
    );
  }
}
