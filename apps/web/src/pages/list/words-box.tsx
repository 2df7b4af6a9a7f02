import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../look/button.js';
import { Icon } from '../../look/icon.js';
import { withChange, type MarketKind } from './list-query.js';
import styles from './words-box.module.css';

/** Long enough not to ask for every letter, short enough to feel at once. */
const PAUSE_MILLIS = 180;

/** The words of the search. Answers while one types; without scripts it is a form that keeps the other filters. */
export function WordsBox({ kind }: { kind: MarketKind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const action = useHref(`/${kind}`);
  const [search] = useSearchParams();
  const given = search.get('q') ?? '';
  const [words, setWords] = useState(given);
  const isComposing = useRef(false);
  // Words that are on their way into the address: they arrive later than keys are pressed.
  const pending = useRef<string[]>([]);
  useEffect(() => {
    const at = pending.current.indexOf(given);
    if (at >= 0) pending.current.splice(0, at + 1);
    // Back, forward and links change the address without a key being pressed.
    else setWords(given);
  }, [given]);
  const go = (q: string): void => {
    if (q === (pending.current.at(-1) ?? given)) return;
    pending.current.push(q);
    // The sort follows what is natural for the new words.
    void navigate(withChange(search, { q: q || null, sort: null }) || '?', { replace: true, preventScrollReset: true });
  };
  const goNow = useRef(go);
  goNow.current = go;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!isComposing.current) goNow.current(words.trim());
    }, PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <form
      className={styles.box}
      role="search"
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        go(words.trim());
      }}
    >
      {[...search]
        .filter(([key]) => key !== 'q' && key !== 'cursor' && key !== 'sort')
        .map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      <Icon name="search" />
      <input
        type="search"
        name="q"
        maxLength={200}
        autoComplete="off"
        aria-label={t('list.searchLabel')}
        placeholder={t(kind === 'results' ? 'home.placeholderResults' : 'home.placeholderNeeds')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onCompositionStart={() => (isComposing.current = true)}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          setWords(`${event.currentTarget.value}`);
          goNow.current(event.currentTarget.value.trim());
        }}
      />
      <Button type="submit" kind="quiet">
        {t('list.search')}
      </Button>
    </form>
  );
}
