import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.js';
import { ageOf, writeDay, writeMoment, writeShortDay } from './write-when.js';

/** The moment at which the page was made: the same on the server and in the browser, so that both write the same. */
const Now = createContext<number>(0);
export const NowProvider = Now;
export const useNow = (): number => use(Now);

/** A moment: relative within 24 hours, else its day; exact on hover. */
export function When({ at }: { at: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const age = ageOf(at, useNow());
  const text =
    age.unit === 'now'
      ? t('words.justNow')
      : age.unit === 'minutes'
        ? t('words.minutesAgo', { count: age.count })
        : age.unit === 'hours'
          ? t('words.hoursAgo', { count: age.count })
          : writeDay(at, language);
  return (
    <time dateTime={at} title={writeMoment(at, language)}>
      {text}
    </time>
  );
}

/** A day without time. */
export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{writeDay(day, useLanguage())}</time>;
}

/** The day of a moment in figures, so that days stand under each other in a list. */
export function ShortDay({ at }: { at: string }) {
  return (
    <time dateTime={at} title={writeMoment(at, useLanguage())}>
      {writeShortDay(at)}
    </time>
  );
}
