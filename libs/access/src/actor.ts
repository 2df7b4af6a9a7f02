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

  /** Acts for the market as a whole, not for one side of it. */
  get isAdministrator(): boolean {
    return this.member?.roles.includes('administrator') ?? false;
  }
}
