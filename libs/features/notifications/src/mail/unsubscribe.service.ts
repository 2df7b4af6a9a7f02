import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { Config } from '@techmart/config';
import { UnitOfWork } from '@techmart/database';
import { AppError } from '@techmart/kernel';
import { brokenUnsubscribeLink } from '../notification.errors.js';
import { groupDefinitions, noticeGroups, type NoticeGroup, type NoticeSetting } from '../notice-kinds.js';
import { SettingService } from '../setting.service.js';
import {
  readUnsubscribeToken,
  unsubscribeToken,
  type UnsubscribeScope,
  type Unsubscription,
} from './unsubscribe-token.js';

/** Where the HTTP door serves the link; part of mails that were sent, so it never changes. */
const PATH = '/api/v1/unsubscribe/';

export function unsubscribeUrl(config: Config, unsubscription: Unsubscription): string {
  return `${config.publicUrl}${PATH}${unsubscribeToken(unsubscription, config.linkSecret)}`;
}

@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: SettingService,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** What a link would switch off. @throws AppError `NOTIFICATION.UNSUBSCRIBE_LINK`. */
  read(token: string): Unsubscription {
    const said = readUnsubscribeToken(token, this.config.linkSecret);
    if (!said) throw new AppError(brokenUnsubscribeLink);
    return said;
  }

  /** Stops the mails that the link stands for; doing it again changes nothing. */
  async unsubscribe(token: string): Promise<Unsubscription> {
    const said = this.read(token);
    await this.unitOfWork.run(async (tx) => {
      const current = await this.settings.of(tx, said.userId);
      const groups = groupsIn(said.scope, current);
      await this.settings.apply(
        tx,
        said.userId,
        groups.map((group) => ({ group, mail: 'off' })),
      );
      await this.audit.append(tx, {
        action: 'notification.unsubscribe',
        subjectKind: 'user',
        subjectId: said.userId,
        actorId: said.userId,
        after: { scope: said.scope },
      });
    });
    return said;
  }
}

/** A digest is made of all groups that are set to its period, and of saved searches, which set theirs themselves. */
function groupsIn(scope: UnsubscribeScope, current: ReadonlyMap<NoticeGroup, NoticeSetting>): NoticeGroup[] {
  if (scope !== 'daily' && scope !== 'weekly') return [scope];
  return noticeGroups.filter(
    (group) => group === 'saved_searches' || (current.get(group) ?? groupDefinitions[group].usual).mail === scope,
  );
}
