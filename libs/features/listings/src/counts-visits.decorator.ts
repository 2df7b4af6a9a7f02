import { SetMetadata } from '@nestjs/common';
import type { ListingKind } from './listing.entity.js';

export const COUNTS_VISITS = 'techmart:counts-visits';

/** Whoever reads a listing by this route has looked at it; another room keeps count. */
export const CountsVisits = (kind: ListingKind): MethodDecorator => SetMetadata(COUNTS_VISITS, kind);
