import { describe, expect, it } from '@jest/globals';
import { announcementActions, announcementStatuses, nextAnnouncementStatus } from './announcement.state.js';

describe('an announcement', () => {
  it('is deleted only as a draft, and may be published again', () => {
    const moves = announcementStatuses.flatMap((status) =>
      announcementActions.flatMap((action) => {
        const next = nextAnnouncementStatus(status, action);
        return next ? [`${status} ${action} ${next}`] : [];
      }),
    );
    expect(moves).toEqual([
      'draft publish published',
      'draft delete gone',
      'published withdraw withdrawn',
      'withdrawn publish published',
    ]);
  });
});
