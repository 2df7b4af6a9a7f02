import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client.js';
import { langOf } from './as-written.js';
import { Underlined } from './highlighted.js';
import { Icon } from './icon.js';
import styles from './fit-list.module.css';

type Match = Pick<Schema['MatchView'], 'reasons' | 'misfits'>;
type Line = Schema['ReasonView'];

/** How far a line speaks for the pair: words that meet only a little are a part of a reason. */
export type Fit = 'met' | 'partly' | 'misfit';
const PARTLY_BELOW = 0.35;

export const fitOfLine = (line: Pick<Line, 'kind' | 'weight'>, isReason: boolean): Fit =>
  !isReason
    ? 'misfit'
    : (quotesWords(line) || line.kind === 'meaning') && line.weight < PARTLY_BELOW
      ? 'partly'
      : 'met';

/** Words that stand in both texts, or in the one what the other says in its language. */
const quotesWords = ({ kind }: Pick<Line, 'kind'>): boolean => kind === 'words' || kind === 'translation';

const signs = { met: 'check', partly: 'partly', misfit: 'close' } as const;

/** Texts of both sides by field, so that the words that meet can be quoted where they stand. */
export interface BothTexts {
  readonly need: Readonly<Record<string, string | undefined>>;
  readonly result: Readonly<Record<string, string | undefined>>;
}

/** Why two entries meet and where they do not: one row a reason, the sign always with its word. */
export function FitList({ match, texts }: { match: Match; texts?: BothTexts }) {
  const lines = [
    ...match.reasons.map((line) => ({ line, fit: fitOfLine(line, true) })),
    ...match.misfits.map((line) => ({ line, fit: fitOfLine(line, false) })),
  ];
  return (
    <ul className={styles.list}>
      {lines.map(({ line, fit }) => (
        <FitLine key={`${fit} ${line.kind}`} fit={fit} line={line} texts={texts} />
      ))}
    </ul>
  );
}

function FitLine({ fit, line, texts }: { fit: Fit; line: Line; texts?: BothTexts }) {
  const { t } = useTranslation();
  const phrases = phrasesOf(line);
  const head = phrases.length > 0 ? line.label.slice(0, line.label.search(/[：:]/) + 1) : line.label;
  return (
    <li className={`${styles.line} ${styles[fit]}`}>
      <span className={styles.sign}>
        <Icon name={signs[fit]} size={16} />
        <span>{t(`words.${fit}`)}</span>
      </span>
      <span className={styles.what}>
        {head}
        {phrases.map((phrase, i) => (
          <span key={phrase}>
            {i > 0 || head.endsWith(':') ? ' ' : ''}
            <span className={styles.phrase} lang={langOf(phrase)}>
              {phrase}
            </span>
          </span>
        ))}
        {quotesWords(line) && texts && <Quotes line={line} texts={texts} />}
      </span>
    </li>
  );
}

interface Place {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** Letters around a phrase that are quoted with it. */
const AROUND = 26;

/** What stands on both sides, need left and result right, with the phrases that meet underlined. */
function Quotes({ line, texts }: { line: Line; texts: BothTexts }) {
  const { t } = useTranslation();
  const { places } = (line.evidence ?? {}) as { places?: { need: readonly Place[]; result: readonly Place[] } };
  const [need, result] = [quoteOf(places?.need, texts.need), quoteOf(places?.result, texts.result)];
  if (!need || !result) return null;
  return (
    <span className={styles.quotes}>
      <Quote side={t('words.needSide')} {...need} />
      <Quote side={t('words.resultSide')} {...result} />
    </span>
  );
}

function Quote({
  side,
  text,
  spans,
}: {
  side: string;
  text: string;
  spans: readonly { start: number; end: number }[];
}) {
  return (
    <span className={styles.quote}>
      <span className={styles.side}>{side}</span>
      <span lang={langOf(text)}>
        <Underlined text={text} spans={spans} className={styles.quoted} />
      </span>
    </span>
  );
}

const isLatin = (letter: string | undefined): boolean => letter !== undefined && /[\w-]/.test(letter);

/** No quotation begins or ends within a word. */
function startOfWord(text: string, at: number): number {
  let start = Math.max(0, at);
  while (start > 0 && isLatin(text[start]) && isLatin(text[start - 1])) start -= 1;
  return start;
}

function endOfWord(text: string, at: number): number {
  let end = Math.min(text.length, at);
  while (end < text.length && isLatin(text[end - 1]) && isLatin(text[end])) end += 1;
  return end;
}

/** The part of one field where most phrases stand; null where we do not have its text. */
function quoteOf(
  places: readonly Place[] = [],
  texts: Readonly<Record<string, string | undefined>>,
): { text: string; spans: { start: number; end: number }[] } | null {
  const known = places.filter(({ field, end }) => end <= (texts[field]?.length ?? 0));
  const counts = new Map<string, number>();
  for (const { field } of known) counts.set(field, (counts.get(field) ?? 0) + 1);
  const [field] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (!field) return null;
  const inField = known.filter((place) => place.field === field).sort((a, b) => a.start - b.start);
  const whole = texts[field]!;
  const first = inField[0]!;
  const from = startOfWord(whole, first.start - AROUND);
  const near = inField.filter(({ end }) => end <= first.end + 2 * AROUND);
  const to = endOfWord(whole, Math.max(...near.map(({ end }) => end)) + AROUND);
  const lead = from > 0 ? '…' : '';
  return {
    text: `${lead}${whole.slice(from, to)}${to < whole.length ? '…' : ''}`,
    spans: near.map(({ start, end }) => ({ start: start - from + lead.length, end: end - from + lead.length })),
  };
}

/** The phrases that stand in both texts; across languages each with what it is called on the other side. */
function phrasesOf(line: Line): string[] {
  if (!quotesWords(line)) return [];
  const { need, result } = (line.evidence ?? {}) as { need?: unknown; result?: unknown };
  if (!Array.isArray(need) || !Array.isArray(result)) return [];
  return (need as string[]).map((phrase, i) => (phrase === result[i] ? phrase : `${phrase} ↔ ${result[i]}`));
}

/** Score as a number out of 100 and a word. */
export function FitScore({ score, strength }: { score: number; strength: 'strong' | 'medium' | 'weak' }) {
  const { t } = useTranslation();
  return (
    <span className={`${styles.score} ${styles[strength]}`}>
      <span className={styles.scoreLabel}>{t('words.fitScore')}</span>
      <span className={styles.figure}>{Math.round(score * 100)}</span>
      <span>{t(`words.${strength}`)}</span>
    </span>
  );
}
