import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { listPreviewedMails, readPreviewedMail } from '@techmart/mail';
import { TEST_PASSWORD, TestMarket, type Client } from '@techmart/testing';
import { SendInvitationHandler } from './jobs/send-invitation.handler.js';

jest.setTimeout(120_000);

describe('mails with links', () => {
  let market: TestMarket;
  let owner: Client;
  let visitor: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    owner = await market.people.join('enterprise', { name: '福建某企业' });
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  /** Readable texts of the mails to an address, newest first. */
  const mailsTo = async (address: string): Promise<string[]> => {
    const sources = await Promise.all(
      (await listPreviewedMails(market.config.mail.previewFolder)).map(readPreviewedMail),
    );
    return sources
      .filter((source) => source.includes(`To: ${address}`) || source.includes(`<${address}>`))
      .map((source) =>
        source.replace(/(?:[A-Za-z0-9+/]{60,76}\n)*[A-Za-z0-9+/]{4,76}={0,2}\n/g, (block) =>
          Buffer.from(block.replaceAll('\n', ''), 'base64').toString('utf8'),
        ),
      );
  };
  const linkIn = (mail: string, place: string): string =>
    new RegExp(`http://localhost:3000/${place}/([\\w-]{43})`).exec(mail)![1]!;

  it('bring invited people in', async () => {
    const email = 'invited.by.mail@example.com';
    const { id } = await owner.must(owner.post<{ id: string }>('/invitations', { email, roles: ['editor'] }));
    await market.settled();
    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail).toContain('福建某企业');
    const link = linkIn(mail!, 'invitations');
    const outbox = await market.sql<{ text: string }>('select payload::text as text from outbox_message');
    expect(outbox.every(({ text }) => !text.includes(link) && !text.includes(email))).toBe(true);
    await visitor.must(visitor.post(`/invitations/${link}/accept`, { name: '王某', password: TEST_PASSWORD }));
    await market.people.signIn(email);

    // The same event again, twice at once: the mail stays the only one.
    const handler = market.worker!.get(SendInvitationHandler, { strict: false });
    const delivery = { messageId: id, event: '', payload: { invitationId: id }, claim: () => Promise.resolve(true) };
    await market.sql('update invitation set accepted_at = null where id = $1', [id]);
    await Promise.all([handler.handle(delivery), handler.handle(delivery)]);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('give a new password to known addresses, in their language, and tell of the change', async () => {
    const { email } = await owner.must(owner.get<{ email: string }>('/me'));
    await owner.must(owner.patch('/me', { language: 'en' }));
    for (const address of [email, 'unknown@example.com'])
      await visitor.must(visitor.post('/password-resets', { email: address }));
    await market.settled();
    expect(await mailsTo('unknown@example.com')).toEqual([]);
    const asked = (await mailsTo(email)).filter((source) => source.includes('<password-reset.'));
    expect(asked).toHaveLength(1);
    const [mail] = asked;
    expect(mail).toContain('Set a new password');
    const link = linkIn(mail!, 'password-resets');
    await visitor.must(visitor.post(`/password-resets/${link}`, { password: 'a-new-password-3' }));
    await market.settled();
    // This job gives its receipt before it sends, so the mail may come a moment after the market has settled.
    const told = async (): Promise<string[]> =>
      (await mailsTo(email)).filter((source) => source.includes('<password-changed.'));
    let mails = await told();
    for (let i = 0; i < 100 && mails.length === 0; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      mails = await told();
    }
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('password of your account has just been changed');
  });

  it('do not go out for an invitation that was revoked first', async () => {
    const email = 'too.late@example.com';
    const admin = await market.people.administrator();
    const body = { email, roles: ['viewer'], organisationId: owner.organisationId };
    const { id } = await admin.must(admin.post<{ id: string }>('/invitations', body));
    await market.settled();
    await admin.must(admin.delete(`/invitations/${id}`));
    const handler = market.worker!.get(SendInvitationHandler, { strict: false });
    const sent = (await mailsTo(email)).length;
    await market.sql('update invitation set mailed_at = null, mail_claimed_at = null where id = $1', [id]);
    await handler.handle({
      messageId: id,
      event: '',
      payload: { invitationId: id },
      claim: () => Promise.resolve(true),
    });
    expect((await mailsTo(email)).length).toBe(sent);
  });
});
