import { AppError, defineError, type Id, type Language } from '@techmart/kernel';
import { permissionsOf, type Permission, type Role } from './roles.js';

export const signInNeeded = defineError('ACCESS.SIGN_IN', 'unauthenticated', {
  zh: '请先登录。',
  en: 'Please sign in first.',
});
export const notAllowed = defineError('ACCESS.NOT_ALLOWED', 'forbidden', {
  zh: '您在当前机构中的角色没有此项权限。',
  en: 'Your role in this organisation does not allow this.',
});

export const sessionNeeded = defineError('ACCESS.SESSION_NEEDED', 'forbidden', {
  zh: '此操作须由本人登录后进行，不能使用接口令牌。',
  en: 'This has to be done by a person who is signed in, not with an API token.',
});

/** A person (or an API token acting for one) signed in for one organisation. */
export interface Member {
  readonly userId: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly organisationRegion: string;
  readonly isOrganisationVerified: boolean;
  /** The organisation may publish without review. */
  readonly isOrganisationTrusted: boolean;
  readonly roles: readonly Role[];
  /** Limits of an API token; null for a session, which has none. */
  readonly scopes: readonly Permission[] | null;
  /** The session or token that was used. */
  readonly credentialId: Id;
}

/** Whoever a request is done for. */
export class Actor {
  private readonly permitted: ReadonlySet<Permission>;

  constructor(
    /** Null for a visitor who has not signed in. */
    readonly member: Member | null,
    readonly language: Language,
  ) {
    const allowed = permissionsOf(member?.roles ?? []);
    this.permitted = member?.scopes ? new Set(member.scopes.filter((scope) => allowed.has(scope))) : allowed;
  }

  static visitor(language: Language): Actor {
    return new Actor(null, language);
  }

  /** All that this actor may do, in a fixed order. */
  get granted(): Permission[] {
    return [...this.permitted].sort();
  }

  can(permission: Permission): boolean {
    return this.permitted.has(permission);
  }

  /** @throws AppError `ACCESS.SIGN_IN` for a visitor. */
  get signedIn(): Member {
    if (!this.member) throw new AppError(signInNeeded);
    return this.member;
  }

  /** @throws AppError `ACCESS.SIGN_IN` or `ACCESS.NOT_ALLOWED`. */
  require(permission: Permission): Member {
    const member = this.signedIn;
    if (!this.can(permission)) throw new AppError(notAllowed);
    return member;
  }

  /**
   * For what a person does with their own account: a key that leaked must not be able to take the account over.
   * @throws AppError `ACCESS.SIGN_IN` or, for an API token, `ACCESS.SESSION_NEEDED`.
   */
  get inPerson(): Member {
    const member = this.signedIn;
    if (member.scopes) throw new AppError(sessionNeeded);
    return member;
  }

  /** Acts for the market as a whole, not for one side of it. */
  get isAdministrator(): boolean {
    return this.member?.roles.includes('administrator') ?? false;
  }
}
