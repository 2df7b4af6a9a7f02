import { Out } from '@techmart/validation';

export class RefusalReasonView {
  @Out('string', { description: 'code of decline-reasons; `unsaid` where none was given' }) reason: string;
  @Out('integer') count: number;
}

/** Why others did not want a listing, summed up. */
export class RefusalsView {
  @Out('integer', {
    nullable: true,
    description: 'organisations that said no; null for one or two, of which nothing is told',
  })
  organisations: number | null;
  @Out([RefusalReasonView], { description: 'the most frequent first; empty for one or two organisations' })
  reasons: RefusalReasonView[];
}

/** Why owners declined what my organisation asked for. */
export class SentRefusalsView {
  @Out('integer', { description: 'interests sent in the last 365 days' }) sent: number;
  @Out('integer', { description: 'of these, declined' }) declined: number;
  @Out([RefusalReasonView]) reasons: RefusalReasonView[];
}
