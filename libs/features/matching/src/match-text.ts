import type { QueryText } from '@techmart/analysis';
import type { NeedRow } from '@techmart/needs';
import type { ResultRow } from '@techmart/results';

/** The texts of a listing that matching reads, by field, in reading order. */
export type MatchText = readonly { readonly field: string; readonly text: string }[];

type NeedTexts = Pick<NeedRow, 'title' | 'problem' | 'goal' | 'keyTechnology' | 'keywords'>;
type ResultTexts = Pick<ResultRow, 'title' | 'summary' | 'problem' | 'effect' | 'abstract' | 'keywords'>;

const filled = (parts: { field: string; text: string | null | undefined }[]): MatchText =>
  parts.filter((part): part is { field: string; text: string } => !!part.text);

/** A title or summary that was cut from the beginning of a text would count its words twice. */
const unlessBeginning = (part: string, text: string | null): string | null => (text?.startsWith(part) ? null : part);

export function needText(need: NeedTexts): MatchText {
  return filled([
    { field: 'title', text: unlessBeginning(need.title, need.problem) },
    { field: 'problem', text: need.problem },
    { field: 'goal', text: need.goal },
    { field: 'keyTechnology', text: need.keyTechnology },
    { field: 'keywords', text: need.keywords.join('; ') },
  ]);
}

export function resultText(result: ResultTexts): MatchText {
  const { summary, abstract } = result;
  return filled([
    { field: 'title', text: unlessBeginning(result.title, abstract) },
    { field: 'summary', text: unlessBeginning(summary, abstract) },
    { field: 'problem', text: result.problem },
    { field: 'effect', text: result.effect },
    { field: 'abstract', text: abstract },
    { field: 'keywords', text: result.keywords.join('; ') },
  ]);
}

/** The whole text, part by part. */
export function joinedText(text: MatchText): string {
  return text.map((part) => part.text).join('\n');
}

/** A listing's text as a query for the other side. */
export function queryOf(text: MatchText): QueryText {
  const of = (field: string): string | undefined => text.find((part) => part.field === field)?.text;
  const rest = text.filter((part) => part.field !== 'title').map((part) => part.text);
  return { title: of('title'), text: rest.join('\n') };
}
