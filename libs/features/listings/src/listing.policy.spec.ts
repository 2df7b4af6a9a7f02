import { describe, expect, it } from '@jest/globals';
import { Actor, type Role } from '@techmart/access';
import { canEdit, canPublish, canSee, isInHandsOf, mayAct, type GuardedListing } from './listing.policy.js';

const OWNER = 'owner-organisation';
const AGENCY = 'agency-organisation';

function actor(organisationId: string, ...roles: Role[]): Actor {
  return new Actor(
    {
      userId: 'u',
      organisationId,
      organisationName: '',
      organisationKind: organisationId === AGENCY ? 'agency' : 'enterprise',
      organisationRegion: '350100',
      isOrganisationVerified: true,
      isOrganisationTrusted: true,
      roles,
      scopes: null,
      credentialId: 'c',
    },
    'zh',
  );
}

const listing: GuardedListing = {
  organisationId: OWNER,
  status: 'draft',
  visibility: 'private',
  agencyId: AGENCY,
  isGranted: false,
};

describe('the policy of listings', () => {
  const broker = actor(AGENCY, 'broker');

  it('gives mandated listings to brokers of the agency, not to its other people', () => {
    expect([isInHandsOf(broker, listing), canSee(broker, listing), canEdit(broker, listing)]).toEqual([
      true,
      true,
      true,
    ]);
    for (const role of ['owner', 'editor', 'viewer'] as const) {
      const other = actor(AGENCY, role);
      expect([isInHandsOf(other, listing), canSee(other, listing), canEdit(other, listing)]).toEqual([
        false,
        false,
        false,
      ]);
    }
    expect(isInHandsOf(broker, { ...listing, agencyId: null })).toBe(false);
    expect(isInHandsOf(actor('elsewhere', 'broker'), listing)).toBe(false);
    expect(isInHandsOf(Actor.visitor('zh'), { ...listing, agencyId: null })).toBe(false);
  });

  it('bounds what brokers do, and never lets them publish', () => {
    const allowed = ['change', 'submit', 'withdraw', 'publish', 'renew', 'archive', 'assign-mandate', 'return'].filter(
      (action) => mayAct(broker, listing, action),
    );
    expect(allowed).toEqual(['change', 'submit', 'withdraw']);
    expect(canPublish(broker, listing)).toBe(false);
    expect(canPublish(actor(OWNER, 'editor'), listing)).toBe(true);
    expect(mayAct(actor(OWNER, 'editor'), listing, 'archive')).toBe(true);
    expect(mayAct(actor('administration', 'administrator'), listing, 'archive')).toBe(true);
  });

  it('lets viewers of the owner read and not edit', () => {
    const viewer = actor(OWNER, 'viewer');
    expect([canSee(viewer, listing), canEdit(viewer, listing)]).toEqual([true, false]);
  });
});
