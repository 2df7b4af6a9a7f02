import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Addresses that lie in public space but belong to the cloud machine one runs on. */
const machineServices = new Set(['168.63.129.16']);
/** All that is given out as global unicast; the rest of IPv6 is kept for other uses. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const GLOBAL_UNICAST_BITS = 3;

/**
 * True for an address of the open internet. Everything with a special meaning is refused: private, loopback, link-local
 * (with the metadata services of clouds), carrier-grade NAT, multicast, unique-local, reserved and documentation ranges,
 * and IPv6 forms that carry an IPv4 address, behind which a gateway might hide any of these.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv4') return !machineServices.has(address.toString());
  return (address as ipaddr.IPv6).match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS);
}

/** The address in a URL's host, where it is one (`[::1]` without its brackets); null for a name. */
export function addressInHost(host: string): string | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  return isIP(bare) === 0 ? null : bare;
}
