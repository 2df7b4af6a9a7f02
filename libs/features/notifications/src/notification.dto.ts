import { Flag, Line, ListOf, OneOf, Out, QueryInt } from '@techmart/validation';
import {
  mailModes,
  noticeGroups,
  noticeKinds,
  type MailMode,
  type NoticeGroup,
  type NoticeKind,
} from './notice-kinds.js';

export class NotificationQuery {
  @Flag({ optional: true, description: 'only those not read yet' }) unread?: boolean;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class NotificationView {
  @Out('string') id: string;
  @Out('string', { enum: noticeKinds }) kind: NoticeKind;
  @Out('string', { enum: noticeGroups }) group: NoticeGroup;
  @Out('string', { description: 'in the language of the reader, from what the reader may see now' }) text: string;
  @Out('string', { nullable: true, description: "a reviewer's remark, as written" }) detail: string | null;
  @Out('string', { description: 'page of the portal' }) link: string;
  @Out('object', { description: 'ids of what it is about' }) subject: object;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { format: 'date-time', nullable: true }) readAt: Date | null;
}

export class UnreadCountView {
  @Out('integer') unread: number;
}

export class GroupSetting {
  @OneOf(noticeGroups) group: NoticeGroup;
  @OneOf(mailModes, { optional: true, description: 'when its notices come by mail' }) mail?: MailMode;
  @Flag({ optional: true, description: 'whether its notices show in the portal' }) portal?: boolean;
}

export class NotificationSettings {
  @ListOf(() => GroupSetting, 20, { description: 'groups to change; the others stay as they are' })
  groups: GroupSetting[];
}

export class GroupSettingView {
  @Out('string', { enum: noticeGroups }) group: NoticeGroup;
  @Out(['string'], { enum: noticeKinds }) kinds: readonly NoticeKind[];
  @Out('string', { enum: mailModes }) mail: MailMode;
  @Out('boolean') portal: boolean;
}

export class NotificationSettingsView {
  @Out([GroupSettingView]) groups: GroupSettingView[];
}
