import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AppError, type Id } from '@techmart/kernel';
import { isInHandsOf, listingNotFound, type ListingKind } from '@techmart/listings';
import { NeedService } from '@techmart/needs';
import { ResultService } from '@techmart/results';

/** Listings as those may ask about them who own or hold them. */
@Injectable()
export class HeldListings {
  constructor(
    private readonly needs: NeedService,
    private readonly results: ResultService,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` for one that is neither the actor's own nor in their mandate. */
  async expect(actor: Actor, kind: ListingKind, id: Id): Promise<void> {
    const row = await (kind === 'need' ? this.needs : this.results).getRow(actor, id);
    if (!isInHandsOf(actor, row)) throw new AppError(listingNotFound);
  }
}
