import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork } from '@techmart/database';
import {
  organisationRefused,
  organisationRegistered,
  organisationVerified,
  type OrganisationDecision,
  type OrganisationStatus,
} from '@techmart/organisations';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import type { NoticeKind } from '../notice-kinds.js';
import { Notifier } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

export const notifyOrganisation = defineEventJob<OrganisationDecision>({
  name: 'notify-organisation',
  queue: 'notices',
  purpose: 'tells administrators who waits for verification, and owners what was decided',
  on: [organisationRegistered, organisationVerified, organisationRefused],
});

const told = new Map<string, { kind: NoticeKind; status: OrganisationStatus }>([
  [organisationRegistered.name, { kind: 'organisation.registered', status: 'unverified' }],
  [organisationVerified.name, { kind: 'organisation.verified', status: 'verified' }],
  [organisationRefused.name, { kind: 'organisation.refused', status: 'refused' }],
]);

@Injectable()
@HandlesJob(notifyOrganisation)
export class NotifyOrganisationHandler implements EventHandler<OrganisationDecision> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle({ event, payload }: Delivery<OrganisationDecision>): Promise<void> {
    const { kind, status } = told.get(event)!;
    // An organisation that has just signed up is in its first version, and its event does not say so.
    const { organisationId, version = 1 } = payload;
    await this.unitOfWork.run(async (tx) => {
      const organisation = await databaseRow<{ status: OrganisationStatus; kind: string }>(
        tx,
        'select status, kind from organisation where id = $1',
        [organisationId],
      );
      // The administration does not wait for itself.
      if (organisation?.status !== status || organisation.kind === 'administration') return;
      const people =
        kind === 'organisation.registered'
          ? await this.recipients.administrators(tx)
          : await this.recipients.ofOrganisation(tx, organisationId, ['owner']);
      await this.notifier.notify(
        tx,
        people.map((person) => ({
          ...person,
          kind,
          subject: { organisationId },
          dedupeKey: `${kind}:${organisationId}:${version}`,
        })),
      );
    });
  }
}
