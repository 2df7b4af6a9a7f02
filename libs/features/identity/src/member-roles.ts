import type { Role } from '@techmart/access';
import { invalid } from '@techmart/kernel';
import type { OrganisationKind } from '@techmart/organisations';

const everywhere: Role[] = ['owner', 'editor', 'viewer'];

/** Roles that make sense in an organisation of a kind; the special ones carry rights over others. */
export const rolesAllowedIn: Record<OrganisationKind, readonly Role[]> = {
  university: everywhere,
  institute: everywhere,
  enterprise: everywhere,
  agency: [...everywhere, 'broker'],
  office: [...everywhere, 'registrar'],
  administration: [...everywhere, 'administrator'],
};

/** @throws AppError `INPUT.INVALID` naming the roles that the kind of organisation has. */
export function expectRoles(kind: OrganisationKind, held: readonly Role[]): void {
  const allowed = rolesAllowedIn[kind];
  if (held.every((role) => allowed.includes(role))) return;
  throw invalid({
    path: 'roles',
    code: 'roleOfKind',
    message: {
      zh: `此类机构的角色应为 ${allowed.join('、')} 中的若干项`,
      en: `roles in an organisation of this kind are ${allowed.join(', ')}`,
    },
  });
}
