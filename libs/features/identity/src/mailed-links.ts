import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { linkToken } from './secrets.js';

/** What a link is for, and where in the portal it leads. */
const places = { invitation: 'invitations', 'password-reset': 'password-resets' } as const;
export type LinkPurpose = keyof typeof places;

/** The row that a link belongs to. */
export interface LinkedRow {
  readonly id: string;
  readonly nonce: Buffer;
}

/** Links that go out by mail. */
@Injectable()
export class MailedLinks {
  constructor(private readonly config: Config) {}

  tokenOf(purpose: LinkPurpose, { id, nonce }: LinkedRow): string {
    return linkToken(this.config.linkSecret, purpose, id, nonce);
  }

  urlOf(purpose: LinkPurpose, row: LinkedRow): string {
    return `${this.config.publicUrl}/${places[purpose]}/${this.tokenOf(purpose, row)}`;
  }
}
