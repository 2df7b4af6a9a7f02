import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { inTime, invalid, type Violation } from '@techmart/kernel';
import { HostLookup } from './host-lookup.js';
import { addressInHost, isPublicAddress } from './target-address.js';

const LOOKUP_MILLIS = 3_000;

const notEncrypted: Violation = {
  path: 'url',
  code: 'https',
  message: { zh: '应以 https:// 开头', en: 'must begin with https://' },
};
// The same for a name that leads nowhere: nobody is to find out by it which names exist in the inner network.
const notPublic: Violation = {
  path: 'url',
  code: 'publicHost',
  message: {
    zh: '主机名应能解析到互联网上的公共地址，不能是内部或保留地址',
    en: 'must name a host with addresses on the open internet; internal and reserved ones are refused',
  },
};

/** Says where webhooks may go. */
@Injectable()
export class WebhookTarget {
  constructor(
    private readonly config: Config,
    private readonly hosts: HostLookup,
  ) {}

  mayReach(address: string): boolean {
    return this.config.allowPrivateWebhooks || isPublicAddress(address);
  }

  /**
   * Tells at once of an address that would be refused later. It is only a help for people: what a name leads to may
   * change, so each connection looks again.
   * @throws AppError `INPUT.INVALID` for `url`
   */
  async expectReachable(url: string): Promise<void> {
    if (this.config.allowPrivateWebhooks) return;
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:') throw invalid(notEncrypted);
    const literal = addressInHost(hostname);
    const addresses = literal ? [literal] : await this.resolve(hostname);
    if (addresses.length === 0 || !addresses.every((address) => this.mayReach(address))) throw invalid(notPublic);
  }

  private async resolve(host: string): Promise<string[]> {
    try {
      const found = await inTime(LOOKUP_MILLIS, this.hosts.addressesOf(host), () => []);
      return found.map(({ address }) => address);
    } catch {
      return [];
    }
  }
}
