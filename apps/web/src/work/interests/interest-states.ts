import type { Schema } from '../../api/client.js';
import type { Tone } from '../frame/state-tag.js';

export const interestTone: Record<Schema['InterestView']['status'], Tone> = {
  submitted: 'waiting',
  accepted: 'good',
  declined: 'over',
  withdrawn: 'over',
  expired: 'urgent',
};
