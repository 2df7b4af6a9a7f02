import { Out } from '@techmart/validation';
import { clinicCodes, clinicFields, type ClinicCode } from './examine-need.js';

const textFields = ['title', 'text', 'problem', 'goal', 'keyTechnology', 'keywords'] as const;

export class ClinicPlaceView {
  @Out('string', { enum: textFields }) field: string;
  @Out('integer', {
    description: 'UTF-16 units from the beginning of the field, outer spaces cut off, keywords joined by "; "',
  })
  start: number;
  @Out('integer') end: number;
}

export class ClinicFindingView {
  @Out('string', { enum: clinicCodes }) code: ClinicCode;
  @Out('string', { enum: [...clinicFields, 'text'], description: 'the field that would say it' }) field: string;
  @Out(ClinicPlaceView, { nullable: true, description: 'the words at which it shows' }) place: ClinicPlaceView | null;
  @Out('string', { description: 'in the language of the request' }) message: string;
  @Out('string', { description: "how one says it well in the need's field of technology" }) example: string;
}

export class ClinicTermView {
  @Out('string', { description: 'as the need writes it' }) term: string;
  @Out('number', { description: 'share of the strength of all its words, 0–1' }) weight: number;
  @Out('boolean', { description: 'some result on the market has the word' }) isKnown: boolean;
  @Out([ClinicPlaceView]) places: ClinicPlaceView[];
}

export class ClinicMatchesView {
  @Out('integer', { description: 'results that fit better than weakly, as far as they were looked at' }) count: number;
  @Out('boolean', { description: 'there may be more than were counted' }) isAtLeast: boolean;
}

export class ClinicView {
  @Out([ClinicFindingView], { description: 'what is vague, the most useful first; empty when nothing is' })
  findings: ClinicFindingView[];
  @Out([ClinicTermView], { description: 'the words that carry the match, strongest first' }) terms: ClinicTermView[];
  @Out(ClinicMatchesView, { nullable: true, description: 'null while the search engine is away' })
  matches: ClinicMatchesView | null;
}
