/** What a person may be within an organisation; several at once. */
export const roles = ['owner', 'editor', 'viewer', 'broker', 'registrar', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Everything that a route can ask for. Scopes of API tokens use the same words. */
export const permissions = [
  'organisation.read',
  'organisation.edit',
  'organisation.verify',
  'member.manage',
  'token.manage',
  'user.manage',
  'listing.read',
  'listing.write',
  'listing.publish',
  'listing.review',
  'mandate.manage',
  'agency.honour',
  'match.read',
  'interest.write',
  'deal.read',
  'deal.write',
  'trade.read',
  'notification.read',
  'webhook.manage',
  'taxonomy.manage',
  'term.manage',
  'announcement.manage',
  'statistics.read',
  'operations.read',
  'operations.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

const reading: Permission[] = [
  'organisation.read',
  'listing.read',
  'match.read',
  'deal.read',
  'trade.read',
  'notification.read',
  'statistics.read',
];
const trading: Permission[] = [...reading, 'listing.write', 'interest.write', 'deal.write'];

const granted: Record<Role, readonly Permission[]> = {
  viewer: reading,
  editor: trading,
  owner: [
    ...trading,
    'listing.publish',
    'organisation.edit',
    'member.manage',
    'token.manage',
    'mandate.manage',
    'webhook.manage',
  ],
  broker: trading,
  registrar: [...reading, 'audit.read'],
  administrator: [
    ...reading,
    'organisation.edit',
    'organisation.verify',
    'member.manage',
    'token.manage',
    'user.manage',
    'agency.honour',
    'webhook.manage',
    'listing.review',
    'taxonomy.manage',
    'term.manage',
    'announcement.manage',
    'operations.read',
    'operations.manage',
    'audit.read',
  ],
};

/** All that the roles allow together. */
export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => granted[role]));
}
