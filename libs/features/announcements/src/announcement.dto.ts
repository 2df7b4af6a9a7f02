import { Day, Line, OneOf, Out, PageOf, QueryInt, Text, WebAddress } from '@techmart/validation';
import { announcementKinds, type AnnouncementKind } from './announcement.entity.js';
import { announcementStatuses, type AnnouncementStatus } from './announcement.state.js';

const optional = { optional: true } as const;
const gone = { optional: true, nullable: true } as const;
const moment = { format: 'date-time' };
const TITLE = [2, 200] as const;
const TITLE_EN = [2, 400] as const;
const BODY = [1, 20_000] as const;

/** What may be left out, and taken away again. */
class AnnouncementExtras {
  @Line(...TITLE_EN, gone) titleEn?: string | null;
  @Text(...BODY, { ...gone, description: 'each line is a paragraph' }) bodyEn?: string | null;
  @Line(1, 100, { ...gone, description: 'number of the document' }) documentNumber?: string | null;
  @Line(1, 200, { ...gone, description: 'the authority that has issued it' }) issuedBy?: string | null;
  @Day({ ...gone, description: 'the day on the document; not after today' }) issuedOn?: string | null;
  @WebAddress(500, { ...gone, description: 'where the original stands' }) sourceUrl?: string | null;
}

export class NewAnnouncement extends AnnouncementExtras {
  @OneOf(announcementKinds) kind: AnnouncementKind;
  @Line(...TITLE) title: string;
  @Text(...BODY, { description: 'plain text; each line is a paragraph' }) body: string;
}

export class AnnouncementChange extends AnnouncementExtras {
  @OneOf(announcementKinds, optional) kind?: AnnouncementKind;
  @Line(...TITLE, optional) title?: string;
  @Text(...BODY, { ...optional, description: 'plain text; each line is a paragraph' }) body?: string;
}

export class AnnouncementQuery {
  @OneOf(announcementKinds, optional) kind?: AnnouncementKind;
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class AnnouncementDeskQuery extends AnnouncementQuery {
  @OneOf(announcementStatuses, optional) status?: AnnouncementStatus;
}

class AnnouncementHead {
  @Out('string') id: string;
  @Out('string', { enum: announcementKinds }) kind: AnnouncementKind;
  @Out('string') title: string;
  @Out('string', { nullable: true }) titleEn: string | null;
  @Out('string', { nullable: true }) documentNumber: string | null;
  @Out('string', { nullable: true }) issuedBy: string | null;
}

/** As lists show it. */
export class AnnouncementCardView extends AnnouncementHead {
  @Out('string', moment) publishedAt: Date;
}
export const AnnouncementPage = PageOf(AnnouncementCardView);

/** As those who keep it see it in their list. */
export class DeskAnnouncementView extends AnnouncementHead {
  @Out('string', { enum: announcementStatuses }) status: AnnouncementStatus;
  @Out('string', { ...moment, nullable: true }) publishedAt: Date | null;
  @Out('string', moment) updatedAt: Date;
  @Out('integer') version: number;
}
export const DeskAnnouncementPage = PageOf(DeskAnnouncementView);

export class AnnouncementView extends DeskAnnouncementView {
  @Out('string') body: string;
  @Out('string', { nullable: true }) bodyEn: string | null;
  @Out('string', { nullable: true, format: 'date' }) issuedOn: string | null;
  @Out('string', { nullable: true }) sourceUrl: string | null;
}
