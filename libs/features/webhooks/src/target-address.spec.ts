import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { addressInHost, isPublicAddress } from './target-address.js';

/** Ranges that no webhook may reach. */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '255.255.255.255/32',
  '168.63.129.16/32',
];
const closed6 = [
  '::/128',
  '::1/128',
  '::/96',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '4000::/3',
];

/** Any address within a range. */
function within(range: string): fc.Arbitrary<string> {
  const [network, bits] = ipaddr.parseCIDR(range);
  const bytes = network.toByteArray();
  return fc.uint8Array({ minLength: bytes.length, maxLength: bytes.length }).map((random) => {
    const mixed = bytes.map((byte, i) => {
      const kept = Math.min(8, Math.max(0, bits - i * 8));
      const mask = (0xff << (8 - kept)) & 0xff;
      return (byte & mask) | (random[i]! & ~mask & 0xff);
    });
    return ipaddr.fromByteArray(mixed).toString();
  });
}

describe('addresses that a webhook may reach', () => {
  it.each([...closed4, ...closed6])('are none within %s', (range) => {
    fc.assert(fc.property(within(range), (address) => !isPublicAddress(address)));
  });

  it.each(closed4)('are none within %s written as IPv6', (range) => {
    fc.assert(fc.property(within(range), (address) => !isPublicAddress(`::ffff:${address}`)));
  });

  it('are those of the open internet', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '223.5.5.5', '2606:4700::1111', '2400:3200::1'])
      expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: true });
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      'localhost',
      'example.com',
      '1.2.3',
      '1.2.3.4.5',
      '08.8.8.8',
      '0x8.8.8.8',
      '::g',
      'fe80::1%eth0',
    ])
      expect(isPublicAddress(text)).toBe(false);
  });
});

describe('the host of a URL', () => {
  it('is an address however it is written', () => {
    for (const [url, address] of [
      ['http://127.0.0.1/', '127.0.0.1'],
      ['http://2130706433/', '127.0.0.1'],
      ['http://0x7f.1/', '127.0.0.1'],
      ['http://017700000001/', '127.0.0.1'],
      ['http://[::1]/', '::1'],
      ['http://[::ffff:7f00:1]/', '::ffff:7f00:1'],
      ['http://１２７.０.０.１/', '127.0.0.1'],
    ])
      expect(addressInHost(new URL(url!).hostname)).toBe(address);
  });

  it('is a name otherwise', () => {
    for (const url of ['https://example.com/', 'https://技术.中国/', 'https://localhost./'])
      expect(addressInHost(new URL(url).hostname)).toBeNull();
  });
});
