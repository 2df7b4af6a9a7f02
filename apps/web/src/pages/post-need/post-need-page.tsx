import { useEffect, useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Head } from '../../frame/head.js';
import { useNames } from '../../language/names.js';
import { Button } from '../../look/button.js';
import { AreaField, FormError, SelectField, TextField, TickField } from '../../look/form.js';
import { useNow } from '../../look/when.js';
import { marketDay } from '../../look/write-when.js';
import { RegionFields } from '../account/region-fields.js';
import { LiveMatches } from './live-matches.js';
import {
  emptyDraft,
  faultsOf,
  filledOf,
  isBlank,
  keepDraft,
  readDraft,
  type Faults,
  type NeedDraft,
} from './need-draft.js';
import styles from './post-need-page.module.css';
import { PublishStep } from './publish-step.js';

/** Five questions, matches beside them, an account only at the last step. */
export function PostNeedPage() {
  const { t } = useTranslation();
  const names = useNames();
  const today = marketDay(useNow());
  const [draft, setDraft] = useState<NeedDraft>(emptyDraft);
  const [isRead, setRead] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [cleared, setCleared] = useState<NeedDraft | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    setDraft((written) => ({ ...readDraft(), ...filledOf(written) }));
    setRead(true);
  }, []);
  useEffect(() => {
    if (isRead) keepDraft(draft);
  }, [draft, isRead]);
  const change = (part: Partial<NeedDraft>): void => {
    setDraft((old) => ({ ...old, ...part }));
    setCleared(null);
    // A fault goes away as soon as it is mended, and none appears while one still writes.
    const left = faultsOf({ ...draft, ...part }, today);
    setFaults(Object.fromEntries(Object.entries(faults).filter(([key]) => key in left)));
  };
  const bind = (key: 'title' | 'problem' | 'goal' | 'fieldCode' | 'budgetMin' | 'budgetMax' | 'deadline') => ({
    value: draft[key],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      change({ [key]: event.target.value }),
    error: faults[key] && t(`need.${faults[key].key}`, faults[key]),
  });
  /** True where nothing stands against posting; otherwise the first fault has the cursor. */
  const check = (): boolean => {
    const found = faultsOf(draft, today);
    setFaults(found);
    if (Object.keys(found).length === 0) return true;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
    return false;
  };
  const clear = (): void => {
    setCleared(draft);
    setDraft(emptyDraft);
    setFaults({});
  };
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return (
    <div className={styles.page}>
      <Head
        title={`${t('need.title')} · ${t('frame.brand')}`}
        description={t('need.description')}
        canonical="/post-need"
      />
      <header className={styles.head}>
        <h1>{t('need.title')}</h1>
        <p>{t('need.lead')}</p>
        <noscript>
          <FormError>{t('account.needsScripts')}</FormError>
        </noscript>
      </header>
      <form className={styles.form} ref={form} noValidate onSubmit={(event: FormEvent) => event.preventDefault()}>
        <Question number={1} title={t('need.q1')}>
          <AreaField
            isLabelHidden
            label={t('need.q1')}
            hint={t('need.q1Hint')}
            maxLength={5_000}
            rows={5}
            {...bind('problem')}
          />
          <TextField label={t('need.needTitle')} hint={t('need.needTitleHint')} maxLength={100} {...bind('title')} />
        </Question>
        <Question number={2} title={t('need.q2')}>
          <AreaField
            isLabelHidden
            label={t('need.q2')}
            hint={t('need.q2Hint')}
            maxLength={5_000}
            rows={3}
            {...bind('goal')}
          />
        </Question>
        <Question number={3} title={t('need.q3')}>
          <SelectField
            label={t('words.field')}
            empty={t('account.choose')}
            options={names.below('tech-fields').map(option)}
            {...bind('fieldCode')}
          />
          <RegionFields value={draft.regionCode} change={(regionCode) => change({ regionCode })} />
        </Question>
        <Question number={4} title={t('need.q4')} hint={t('need.q4Hint')}>
          <div className={styles.triple}>
            <TextField label={t('need.budgetMin')} inputMode="decimal" {...bind('budgetMin')} />
            <TextField label={t('need.budgetMax')} inputMode="decimal" {...bind('budgetMax')} />
            <TextField label={t('need.deadline')} type="date" min={today} {...bind('deadline')} />
          </div>
        </Question>
        <Question number={5} title={t('need.q5')}>
          <TickField
            isLabelHidden
            label={t('words.modes')}
            options={names.below('transaction-modes').map(option)}
            values={draft.modes}
            change={(modes) => change({ modes })}
          />
          <label className={styles.anonymous}>
            <input
              type="checkbox"
              checked={draft.isAnonymous}
              onChange={(event) => change({ isAnonymous: event.target.checked })}
            />
            {t('need.anonymous')}
          </label>
        </Question>
        <LiveMatches draft={draft} />
        <PublishStep
          draft={draft}
          isReady={isRead}
          check={check}
          faults={Object.keys(faults).length}
          onDone={() => keepDraft(emptyDraft)}
        />
        <p className={styles.kept} role="status">
          {isRead && !isBlank(draft) && (
            <>
              {t('need.saved')}
              <Button kind="quiet" onClick={clear}>
                {t('need.clear')}
              </Button>
            </>
          )}
          {cleared && (
            <>
              {t('need.cleared')}
              <Button kind="quiet" onClick={() => change(cleared)}>
                {t('need.undo')}
              </Button>
            </>
          )}
        </p>
      </form>
    </div>
  );
}

function Question({
  number,
  title,
  hint,
  children,
}: {
  number: number;
  title: string;
  hint?: string;
  children: React.ReactNode;
}) {
  return (
    <section className={styles.question} aria-label={title}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.answers}>
        <h2>{title}</h2>
        {hint && <p className={styles.hint}>{hint}</p>}
        {children}
      </div>
    </section>
  );
}
