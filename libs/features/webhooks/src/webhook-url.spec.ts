import { describe, expect, it } from '@jest/globals';
import { AppError } from '@techmart/kernel';
import { parse } from '@techmart/validation';
import { isWebhookUrl, WebhookUrl } from './webhook-url.js';

class Body {
  @WebhookUrl() url: string;
}

describe('the address of an endpoint', () => {
  it.each([
    'https://example.com',
    'https://example.com/hook?key=1',
    'https://example.com:8443/hook',
    'https://example.com:80/',
    'http://example.com/',
    'https://[2606:4700::1]/',
  ])('may be %s', (url) => expect(isWebhookUrl(url)).toBe(true));

  it.each([
    'example.com',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user@example.com/',
    'https://user:word@example.com/',
    'https://example.com/#part',
    'https://example.com/#',
    'https://example.com:22/',
    'https://example.com:25/',
    'https://example.com:1023/',
    'https://',
  ])('may not be %s', (url) => expect(isWebhookUrl(url)).toBe(false));

  it('is kept in normal form', () => {
    expect(parse(Body, { url: ' HTTPS://技术.中国/hook ' }).url).toBe('https://xn--2qu37h.xn--fiqs8s/hook');
    expect(parse(Body, { url: 'https://Example.com:443/a/../b' }).url).toBe('https://example.com/b');
  });

  it('is refused with its path and what is allowed', () => {
    for (const url of ['https://a@b.example/', 7, null, `https://example.com/${'x'.repeat(2_000)}`]) {
      const refused = (() => {
        try {
          return parse(Body, { url });
        } catch (error) {
          return error;
        }
      })();
      expect(refused).toBeInstanceOf(AppError);
      expect((refused as AppError).violations[0]).toMatchObject({ path: 'url', code: 'webhookUrl' });
    }
  });
});
