import type { Tone } from '../frame/state-tag.js';
import type { Introduction } from './queries.js';

export const introductionTone: Record<Introduction['status'], Tone> = {
  open: 'waiting',
  accepted: 'good',
  declined: 'over',
  withdrawn: 'over',
  expired: 'urgent',
};
