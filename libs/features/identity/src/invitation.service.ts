import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, newId, type Id, type Page } from '@techmart/kernel';
import { organisationNotFound } from '@techmart/organisations';
import { Outbox } from '@techmart/outbox';
import { alreadyMember, invitationForAnother, invitationNotFound, signInToAccept } from './identity.errors.js';
import { invitationCreated } from './identity.events.js';
import { IdentityRepository } from './identity.repository.js';
import type {
  InvitationAcceptance,
  InvitationAcceptedView,
  InvitationOfferView,
  InvitationQuery,
  InvitationView,
  NewInvitation,
} from './invitation.dto.js';
import { InvitationRepository } from './invitation.repository.js';
import { MailedLinks } from './mailed-links.js';
import { expectRoles } from './member-roles.js';
import { MemberRepository } from './member.repository.js';
import { MemberService } from './member.service.js';
import { hashPassword, hashToken, newNonce } from './secrets.js';
import { SignInService } from './sign-in.service.js';
import { limits, Throttle } from './throttle.js';

const VALID_MILLIS = 7 * 86_400_000;

/** How people come into an organisation: by a link that was mailed to them. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationRepository,
    private readonly members: MemberRepository,
    private readonly membership: MemberService,
    private readonly identities: IdentityRepository,
    private readonly signIns: SignInService,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly links: MailedLinks,
  ) {}

  /** A new link for an address; an older one to the same organisation loses its force. @throws AppError `IDENTITY.ALREADY_MEMBER`. */
  async create(actor: Actor, { email, roles, organisationId: other }: NewInvitation): Promise<InvitationView> {
    const member = actor.require('member.manage');
    const organisationId = this.organisationOf(actor, other);
    await this.throttle.take(limits.invitationsByOrganisation, member.organisationId);
    const id = newId();
    const nonce = newNonce();
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const organisation = await this.members.organisation(tx, organisationId);
      if (!organisation) throw new AppError(organisationNotFound);
      expectRoles(organisation.kind, roles);
      if (await this.invitations.isMember(tx, organisationId, email)) throw new AppError(alreadyMember);
      await this.invitations.revokeOpen(tx, organisationId, email, now);
      await this.invitations.insert(tx, {
        id,
        organisationId,
        email,
        roles,
        invitedBy: member.userId,
        nonce,
        tokenHash: hashToken(this.links.tokenOf('invitation', { id, nonce })),
        expiresAt: new Date(now.valueOf() + VALID_MILLIS),
      });
      await this.record(tx, 'invitation.create', { id, organisationId }, { roles });
      await this.outbox.append(tx, invitationCreated, { invitationId: id });
      return (await this.invitations.findView(tx, id, now))!;
    });
  }

  list(actor: Actor, query: InvitationQuery): Promise<Page<InvitationView>> {
    actor.require('member.manage');
    const organisationId = this.organisationOf(actor, query.organisationId);
    return this.invitations.list(this.unitOfWork.reader, organisationId, query, this.clock.now());
  }

  /** @throws AppError `IDENTITY.INVITATION_NOT_FOUND` when it is not the actor's, or no longer open. */
  revoke(actor: Actor, id: Id): Promise<void> {
    const member = actor.require('member.manage');
    return this.unitOfWork.run(async (tx) => {
      const invitation = await this.invitations.findLocked(tx, id);
      const isMine = invitation?.organisationId === member.organisationId || actor.isAdministrator;
      if (!invitation || !isMine || invitation.acceptedAt || invitation.revokedAt)
        throw new AppError(invitationNotFound);
      await this.invitations.update(tx, id, { revokedAt: this.clock.now() });
      await this.record(tx, 'invitation.revoke', invitation, null);
    });
  }

  /** @throws AppError `IDENTITY.INVITATION_NOT_FOUND`. */
  async offer(token: string, network: string): Promise<InvitationOfferView> {
    await this.throttle.take(limits.linksByNetwork, network);
    const offer = await this.invitations.findOffer(this.unitOfWork.reader, hashToken(token), this.clock.now());
    if (!offer) throw new AppError(invitationNotFound);
    return offer;
  }

  /**
   * Joins: the signed-in person with the invited address; or the account of that address by its password; or a new
   * account, for an address that has none.
   * @throws AppError `IDENTITY.INVITATION_NOT_FOUND`, `IDENTITY.INVITATION_FOR_ANOTHER`, `IDENTITY.SIGN_IN_TO_ACCEPT`,
   *   what a sign-in throws, and `INPUT.INVALID` when a new account lacks name or password.
   */
  async accept(
    actor: Actor,
    token: string,
    acceptance: InvitationAcceptance,
    network: string,
  ): Promise<InvitationAcceptedView> {
    const { email, hasAccount } = await this.offer(token, network);
    if (actor.member) return this.acceptSignedIn(actor, token, email);
    if (hasAccount) {
      const { password, code } = acceptance;
      if (password === undefined) throw new AppError(signInToAccept);
      return this.signIns.prove({ email, password, code }, network, (tx, user) => this.join(tx, token, user.id));
    }
    return this.acceptNew(token, email, acceptance);
  }

  private async acceptSignedIn(actor: Actor, token: string, email: string): Promise<InvitationAcceptedView> {
    const { userId } = actor.inPerson;
    const user = await this.identities.findById(this.unitOfWork.reader, userId);
    if (user?.email !== email) throw new AppError(invitationForAnother);
    return this.unitOfWork.run((tx) => this.join(tx, token, userId));
  }

  private async acceptNew(
    token: string,
    email: string,
    { name, password, language = 'zh' }: InvitationAcceptance,
  ): Promise<InvitationAcceptedView> {
    const missing = [name === undefined && 'name', password === undefined && 'password'].filter(
      (path) => path !== false,
    );
    if (missing.length > 0) throw invalid(...missing.map(neededForNewAccount));
    const passwordHash = await hashPassword(password!);
    return this.unitOfWork.run(async (tx) => {
      const userId = newId();
      await this.identities.insertUser(tx, { id: userId, email, name: name!, passwordHash, language });
      return this.join(tx, token, userId);
    });
  }

  private async join(tx: Tx, token: string, userId: Id): Promise<InvitationAcceptedView> {
    const now = this.clock.now();
    const invitation = await this.invitations.findOpenLocked(tx, hashToken(token), now);
    if (!invitation) throw new AppError(invitationNotFound);
    const { id, organisationId, roles } = invitation;
    await this.invitations.update(tx, id, { acceptedAt: now });
    await this.membership.add(tx, organisationId, userId, roles);
    await this.record(tx, 'invitation.accept', invitation, { userId }, userId);
    const memberships = await this.identities.memberships(tx, userId);
    return {
      user: (await this.identities.findUserView(tx, userId))!,
      membership: memberships.find((m) => m.organisationId === organisationId)!,
    };
  }

  private organisationOf(actor: Actor, other: Id | undefined): Id {
    const own = actor.signedIn.organisationId;
    if (other === undefined || other === own) return own;
    if (!actor.isAdministrator) throw new AppError(organisationNotFound);
    return other;
  }

  private record(
    tx: Tx,
    action: string,
    invitation: { id: Id; organisationId: Id },
    after: object | null,
    actorId?: Id,
  ): Promise<void> {
    const { id: subjectId, organisationId } = invitation;
    return this.audit.append(tx, { action, subjectKind: 'invitation', subjectId, organisationId, actorId, after });
  }
}

const neededForNewAccount = (path: string) => ({
  path,
  code: 'required',
  message: { zh: '新账号须填写姓名和密码', en: 'a new account needs a name and a password' },
});
