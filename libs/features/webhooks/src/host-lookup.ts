import { lookup, type LookupAddress } from 'node:dns';
import { Injectable } from '@nestjs/common';

/** Where a host name leads, by the resolver of this machine. */
@Injectable()
export class HostLookup {
  addressesOf(host: string): Promise<LookupAddress[]> {
    return new Promise((resolve, reject) =>
      lookup(host, { all: true }, (error, addresses) => {
        if (error) reject(error);
        else resolve(addresses);
      }),
    );
  }
}
