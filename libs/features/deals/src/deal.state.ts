/** States of a deal between two organisations. */
export const dealStatuses = ['negotiating', 'agreed', 'completed', 'cancelled'] as const;
export type DealStatus = (typeof dealStatuses)[number];

export const dealActions = ['propose', 'agree', 'complete', 'cancel'] as const;
export type DealAction = (typeof dealActions)[number];

export const dealSides = ['seller', 'buyer'] as const;
export type DealSide = (typeof dealSides)[number];

/** What decides over the next step; everything else of a deal only accompanies it. */
export interface DealPosition {
  readonly status: DealStatus;
  /** Number of the newest proposal; 0 without any. */
  readonly proposal: number;
  /** Who made the newest proposal. */
  readonly proposedBy: DealSide | null;
  readonly sellerConfirmed: boolean;
  readonly buyerConfirmed: boolean;
}

/** Why a step is not possible. */
export type Refusal = 'status' | 'own-proposal' | 'no-proposal' | 'other-proposal' | 'terms-needed' | 'terms-differ';

export type Step = { readonly to: DealPosition } | { readonly refused: Refusal };

export const opening: DealPosition = {
  status: 'negotiating',
  proposal: 0,
  proposedBy: null,
  sellerConfirmed: false,
  buyerConfirmed: false,
};

const isConfirmedBy = (position: DealPosition, side: DealSide): boolean =>
  side === 'seller' ? position.sellerConfirmed : position.buyerConfirmed;

/** A new proposal replaces the earlier one, and with it every confirmation that rested on it. */
export function propose(position: DealPosition, side: DealSide): Step {
  if (position.status !== 'negotiating') return { refused: 'status' };
  return { to: { ...opening, proposal: position.proposal + 1, proposedBy: side } };
}

/** The other side takes the newest proposal; `seen` is the number of the one it has read. */
export function agree(position: DealPosition, side: DealSide, seen: number | null): Step {
  if (position.status !== 'negotiating') return { refused: 'status' };
  if (position.proposal === 0) return { refused: 'no-proposal' };
  if (position.proposedBy === side) return { refused: 'own-proposal' };
  if (seen !== null && seen !== position.proposal) return { refused: 'other-proposal' };
  return { to: { ...position, status: 'agreed' } };
}

export interface Confirmation {
  /** The number of the proposal the side has read; null when it does not say. */
  readonly seen: number | null;
  /** Whether terms were given, and how they stand to the newest proposal. */
  readonly terms: 'none' | 'same' | 'other';
}

/**
 * One side confirms that the deal is done; with both confirmations it is completed. Straight from negotiating the
 * first confirmation may bring the terms as a proposal; a confirmation of the side that did not propose agrees to them.
 */
export function complete(position: DealPosition, side: DealSide, { seen, terms }: Confirmation): Step {
  if (isConfirmedBy(position, side) && position.status !== 'cancelled')
    return terms === 'other' ? { refused: 'terms-differ' } : { to: position };
  if (position.status !== 'negotiating' && position.status !== 'agreed') return { refused: 'status' };
  if (position.proposal === 0 && terms === 'none') return { refused: 'terms-needed' };
  if (position.proposal > 0 && terms === 'other') return { refused: 'terms-differ' };
  if (position.proposal > 0 && seen !== null && seen !== position.proposal) return { refused: 'other-proposal' };
  const based: DealPosition = position.proposal === 0 ? { ...opening, proposal: 1, proposedBy: side } : position;
  const confirmed: DealPosition = {
    ...based,
    status: based.status === 'negotiating' && based.proposedBy !== side ? 'agreed' : based.status,
    sellerConfirmed: based.sellerConfirmed || side === 'seller',
    buyerConfirmed: based.buyerConfirmed || side === 'buyer',
  };
  const isDone = confirmed.sellerConfirmed && confirmed.buyerConfirmed;
  return { to: isDone ? { ...confirmed, status: 'completed' } : confirmed };
}

export function cancel(position: DealPosition): Step {
  if (position.status !== 'negotiating' && position.status !== 'agreed') return { refused: 'status' };
  return { to: { ...position, status: 'cancelled' } };
}

/** What one side can do now, for its screen. */
export function possibleDealActions(position: DealPosition, side: DealSide): DealAction[] {
  if (position.status !== 'negotiating' && position.status !== 'agreed') return [];
  const actions: DealAction[] = [];
  if (position.status === 'negotiating') actions.push('propose');
  if ('to' in agree(position, side, null)) actions.push('agree');
  if (!isConfirmedBy(position, side)) actions.push('complete');
  return [...actions, 'cancel'];
}
