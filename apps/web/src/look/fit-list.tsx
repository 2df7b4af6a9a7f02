import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client.js';
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
    : (line.kind === 'words' || line.kind === 'meaning') && line.weight < PARTLY_BELOW
      ? 'partly'
      : 'met';

const signs = { met: 'check', partly: 'partly', misfit: 'close' } as const;

/** Why two entries meet and where they do not: one row a reason, the sign always with its word. */
export function FitList({ match }: { match: Match }) {
  const lines = [
    ...match.reasons.map((line) => ({ line, fit: fitOfLine(line, true) })),
    ...match.misfits.map((line) => ({ line, fit: fitOfLine(line, false) })),
  ];
  return (
    <ul className={styles.list}>
      {lines.map(({ line, fit }) => (
        <FitLine key={`${fit} ${line.kind}`} fit={fit} line={line} />
      ))}
    </ul>
  );
}

function FitLine({ fit, line }: { fit: Fit; line: Line }) {
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
            <span className={styles.phrase} lang={/\p{Script=Han}/u.test(phrase) ? 'zh-CN' : undefined}>
              {phrase}
            </span>
          </span>
        ))}
      </span>
    </li>
  );
}

/** The phrases that stand in both texts. */
function phrasesOf(line: Line): string[] {
  if (line.kind !== 'words') return [];
  const evidence = (line.evidence ?? {}) as { need?: unknown };
  return Array.isArray(evidence.need) ? (evidence.need as string[]) : [];
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
