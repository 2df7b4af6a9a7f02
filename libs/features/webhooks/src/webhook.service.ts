import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { FieldCipher } from '@techmart/cipher';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, newId, type Id, type Page } from '@techmart/kernel';
import type {
  NewWebhook,
  NewWebhookView,
  WebhookChange,
  WebhookKindListView,
  WebhookQuery,
  WebhookView,
} from './webhook.dto.js';
import { tooManyWebhooks, webhookNotFound, wrongWebhookStatus } from './webhook.errors.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { nextEndpointStatus, type EndpointAction } from './webhook-endpoint.state.js';
import { webhookKindMeanings, webhookKinds } from './webhook-kinds.js';
import { newSigningSecret } from './webhook-signature.js';
import { WebhookTarget } from './webhook-target.js';

export const SECRET_PURPOSE = 'webhook secret';
const MAX_WEBHOOKS = 10;
/** For so long the old secret signs as well, so that receivers can change over without losing a message. */
const ROTATION_MILLIS = 24 * 3_600_000;

/** The endpoints of an organisation, managed by its owners. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly target: WebhookTarget,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  kinds(actor: Actor): WebhookKindListView {
    return { items: webhookKinds.map((event) => ({ event, meaning: webhookKindMeanings[event][actor.language] })) };
  }

  list(actor: Actor, query: WebhookQuery): Promise<Page<WebhookView>> {
    const { organisationId } = actor.require('webhook.manage');
    return this.endpoints.list(this.unitOfWork.reader, organisationId, query, this.clock.now());
  }

  /** @throws AppError `WEBHOOK.NOT_FOUND`, the same for a missing one and for one of others. */
  async get(actor: Actor, id: Id): Promise<WebhookView> {
    const { organisationId } = actor.require('webhook.manage');
    return this.view(this.unitOfWork.reader, organisationId, id);
  }

  /** @throws AppError `INPUT.INVALID` for an address that may not be reached, `WEBHOOK.TOO_MANY`. */
  async create(actor: Actor, { url, events, description = '' }: NewWebhook): Promise<NewWebhookView> {
    const { organisationId } = actor.require('webhook.manage');
    await this.target.expectReachable(url);
    const id = newId();
    const secret = newSigningSecret();
    return this.unitOfWork.run(async (tx) => {
      if ((await this.endpoints.countLocked(tx, organisationId)) >= MAX_WEBHOOKS)
        throw new AppError(tooManyWebhooks, { parameters: { max: MAX_WEBHOOKS } });
      await this.endpoints.insert(tx, {
        id,
        organisationId,
        url,
        events,
        description,
        secret: this.cipher.seal(SECRET_PURPOSE, id, secret),
      });
      await this.record(tx, 'create', id, organisationId, null, auditable({ url, events, description }));
      return { ...(await this.view(tx, organisationId, id)), secret };
    });
  }

  /** @throws AppError `INPUT.STALE` when somebody else was faster, `INPUT.INVALID` for an address out of reach. */
  async change(actor: Actor, id: Id, change: WebhookChange, expectedVersion: number | null): Promise<WebhookView> {
    const { organisationId } = actor.require('webhook.manage');
    const known = await this.get(actor, id);
    // Before the transaction, since it asks the network.
    if (change.url !== undefined && change.url !== known.url) await this.target.expectReachable(change.url);
    return this.edit(organisationId, id, expectedVersion, 'change', () => change);
  }

  pause(actor: Actor, id: Id): Promise<WebhookView> {
    return this.move(actor, id, 'pause', {});
  }

  /** Sends again, and what has waited meanwhile at once; also for one that the market had switched off. */
  resume(actor: Actor, id: Id): Promise<WebhookView> {
    return this.move(actor, id, 'resume', { disabledReason: null, failingSince: null });
  }

  /** A new secret; the present one signs as well for a day, one before that no more. */
  async rotate(actor: Actor, id: Id): Promise<NewWebhookView> {
    const { organisationId } = actor.require('webhook.manage');
    const secret = newSigningSecret();
    const previousSecretUntil = new Date(this.clock.now().valueOf() + ROTATION_MILLIS);
    const view = await this.edit(organisationId, id, null, 'rotate-secret', (endpoint) => ({
      secret: this.cipher.seal(SECRET_PURPOSE, id, secret),
      previousSecret: endpoint.secret,
      previousSecretUntil,
    }));
    return { ...view, secret };
  }

  delete(actor: Actor, id: Id): Promise<void> {
    const { organisationId } = actor.require('webhook.manage');
    return this.unitOfWork.run(async (tx) => {
      const endpoint = await this.endpoints.findLocked(tx, organisationId, id);
      if (!endpoint) throw new AppError(webhookNotFound);
      await this.endpoints.delete(tx, id);
      const { url, events, description } = endpoint;
      await this.record(tx, 'delete', id, organisationId, auditable({ url, events, description }), null);
    });
  }

  private move(actor: Actor, id: Id, action: EndpointAction, change: Partial<WebhookEndpoint>): Promise<WebhookView> {
    const { organisationId } = actor.require('webhook.manage');
    return this.edit(organisationId, id, null, action, (endpoint) => {
      const status = nextEndpointStatus(endpoint.status, action);
      if (!status) throw new AppError(wrongWebhookStatus, { parameters: { status: endpoint.status } });
      return { ...change, status };
    });
  }

  private edit(
    organisationId: Id,
    id: Id,
    expectedVersion: number | null,
    action: string,
    decide: (endpoint: WebhookEndpoint) => Partial<WebhookEndpoint>,
  ): Promise<WebhookView> {
    return this.unitOfWork.run(async (tx) => {
      const endpoint = await this.endpoints.findLocked(tx, organisationId, id);
      if (!endpoint) throw new AppError(webhookNotFound);
      if (expectedVersion !== null && endpoint.version !== expectedVersion)
        throw new AppError(staleVersion, { parameters: { version: endpoint.version } });
      const change = decide(endpoint);
      await this.endpoints.update(tx, id, change);
      const before = Object.fromEntries(
        Object.keys(change).map((key) => [key, endpoint[key as keyof WebhookEndpoint]]),
      );
      await this.record(tx, action, id, organisationId, auditable(before), auditable(change));
      return this.view(tx, organisationId, id);
    });
  }

  private async view(tx: Tx, organisationId: Id, id: Id): Promise<WebhookView> {
    const view = await this.endpoints.find(tx, organisationId, id, this.clock.now());
    if (!view) throw new AppError(webhookNotFound);
    return view;
  }

  private record(
    tx: Tx,
    action: string,
    id: Id,
    organisationId: Id,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    return this.audit.append(tx, {
      action: `webhook.${action}`,
      subjectKind: 'webhook',
      subjectId: id,
      organisationId,
      before,
      after,
    });
  }
}

/** Without secrets, sealed or not, and of the address only where it leads: its path may be a secret of the receiver. */
function auditable(change: Partial<WebhookEndpoint>): object {
  const { secret: _, previousSecret: __, url, ...rest } = change;
  return url === undefined ? rest : { ...rest, origin: new URL(url).origin };
}
