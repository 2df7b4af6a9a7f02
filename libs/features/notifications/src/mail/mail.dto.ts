import { Line, OneOf, Out, QueryInt } from '@techmart/validation';
import { deliveryStatuses, digestPeriods, type DeliveryStatus, type DigestPeriod } from './mail-delivery.entity.js';

export class MailDeliveryQuery {
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class MailFailureQuery extends MailDeliveryQuery {
  @OneOf(deliveryStatuses, { optional: true, description: 'failed, refused and unknown unless said otherwise' })
  status?: DeliveryStatus;
}

export class MailDeliveryView {
  @Out('string') id: string;
  @Out('string', { enum: deliveryStatuses }) status: DeliveryStatus;
  @Out('string', { nullable: true, description: 'the notice it carried; null for a digest' })
  notificationId: string | null;
  @Out('string', { nullable: true, enum: digestPeriods }) period: DigestPeriod | null;
  @Out('string', { nullable: true, format: 'date' }) day: string | null;
  @Out('integer') attempts: number;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) finishedAt: Date | null;
}

export class MailFailureView extends MailDeliveryView {
  @Out('string') userId: string;
  @Out('string') email: string;
  @Out('string', { nullable: true, description: 'what the mail server said' }) error: string | null;
}

export class UnsubscribeView {
  @Out('string', { description: 'the group or digest that the link stands for' }) scope: string;
  @Out('string', { description: 'its name in the language of the request' }) name: string;
  @Out('boolean', { description: 'its mails are off' }) isUnsubscribed: boolean;
}
