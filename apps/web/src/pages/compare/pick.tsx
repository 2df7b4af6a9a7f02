import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../look/button.js';
import { withChange, type MarketKind } from '../list/list-query.js';
import { compareAddress, MOST_COMPARED, parameterOf, PICKED, pickedIn } from './compared.js';
import styles from './pick.module.css';

const FORM = 'compare';

/** The tick of one entry in a list. Kept in the address; without scripts it is part of the form below the list. */
export function Pick({ kind, id, title }: { kind: MarketKind; id: string; title: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const picked = pickedIn(search);
  const isPicked = picked.includes(id);
  // The tick answers at once; the address follows.
  const [isTicked, setTicked] = useState(isPicked);
  useEffect(() => setTicked(isPicked), [isPicked]);
  const turn = (): void => {
    setTicked(!isTicked);
    // The address itself, as it may be a tick ahead of what is drawn.
    const now = new URLSearchParams(window.location.search);
    const others = pickedIn(now).filter((other) => other !== id);
    const next = isTicked ? others : [...others, id];
    const to = withChange(now, { [PICKED]: next.join(',') || null }, { keepsPage: true });
    void navigate(to || '?', { replace: true, preventScrollReset: true });
  };
  return (
    <label className={styles.pick}>
      <input
        type="checkbox"
        form={FORM}
        name={parameterOf(kind)}
        value={id}
        checked={isTicked}
        disabled={!isTicked && picked.length >= MOST_COMPARED}
        onChange={turn}
        aria-label={t('compare.pickLabel', { title })}
      />
      {t('compare.pick')}
    </label>
  );
}

/** The form of the ticks: at the foot of the list, at hand as soon as something is chosen. */
export function PickBar({ kind, shown }: { kind: MarketKind; shown: readonly { readonly id: string }[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const action = useHref('/compare');
  const [search] = useSearchParams();
  const picked = pickedIn(search);
  const elsewhere = picked.filter((id) => !shown.some((card) => card.id === id));
  const clear = withChange(search, { [PICKED]: null }, { keepsPage: true }) || '?';
  return (
    <form
      id={FORM}
      className={picked.length > 0 ? styles.bar : undefined}
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(compareAddress(kind, picked));
      }}
    >
      {elsewhere.map((id) => (
        <input key={id} type="hidden" name={parameterOf(kind)} value={id} />
      ))}
      {picked.length > 0 ? (
        <>
          <span role="status">{t('compare.picked', { count: picked.length, most: MOST_COMPARED })}</span>
          <Button kind="quiet" onClick={() => void navigate(clear, { replace: true, preventScrollReset: true })}>
            {t('compare.clear')}
          </Button>
          <Button kind="main" type="submit">
            {t('compare.go')}
          </Button>
        </>
      ) : (
        <noscript>
          <Button type="submit">{t('compare.go')}</Button>
        </noscript>
      )}
    </form>
  );
}
