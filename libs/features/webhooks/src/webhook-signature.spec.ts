import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newSigningSecret, signedHeaders } from './webhook-signature.js';

const body = JSON.stringify({ id: 'x', type: 'listing.published.v1', data: { title: '石墨烯' } });

describe('signatures', () => {
  it('are right for another implementation of the specification', () => {
    const secret = newSigningSecret();
    const headers = signedHeaders([secret], 'x', new Date(), body);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'y' })).toThrow();
    expect(() => new Webhook(secret).verify(body, signedHeaders([secret], 'x', new Date(0), body))).toThrow();
  });

  it('hold under either secret of a rotation', () => {
    const secrets = [newSigningSecret(), newSigningSecret()];
    const headers = signedHeaders(secrets, 'x', new Date(), body);
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toBeDefined();
  });

  it('follow the example of the specification', () => {
    const headers = signedHeaders(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
