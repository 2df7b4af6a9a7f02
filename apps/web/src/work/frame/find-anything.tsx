import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/context.js';
import { pathPrefix } from '../../language/i18n.js';
import { useLanguage } from '../../language/use-language.js';
import { Icon } from '../../look/icon.js';
import { cardText, organisationName } from '../../pages/listing-text.js';
import { FOUND, findQuery, latestDealsQuery } from '../queries.js';
import { useMay } from '../session.js';
import styles from './find-anything.module.css';

const isEditing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Results, needs, organisations and my deals by their words, from anywhere: Ctrl K, ⌘ K or the slash. */
export function FindAnything() {
  const { t } = useTranslation('work');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      const isCombination = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isEditing(event.target);
      if (!isCombination && !isSlash) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button type="button" className={styles.button} onClick={() => setOpen(true)} aria-keyshortcuts="Control+K /">
        <Icon name="search" />
        <span>{t('find.open')}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        title={t('find.title')}
        footer={null}
        destroyOnHidden
        className={styles.dialog}
      >
        <Finder close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Finder({ close }: { close: () => void }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const api = useApi();
  const { data: latest } = useQuery({ ...latestDealsQuery(api), enabled: useMay('deal.read') });
  const { data } = useQuery({
    ...findQuery(api, words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  const base = pathPrefix(language);
  const lower = words.toLowerCase();
  const deals = latest?.items.filter(({ title }) => title.toLowerCase().includes(lower)).slice(0, FOUND) ?? [];
  const found = words === '' || !data ? undefined : { ...data, deals };
  const isNothing = found && Object.values(found).every((some) => some.length === 0);
  /** Up and down go from the words through the hits. */
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...box.current!.querySelectorAll<HTMLElement>('input, a')];
    const next = stops.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, next))]?.focus();
  };
  return (
    <div ref={box} onKeyDown={move} role="search">
      <Input
        autoFocus
        size="large"
        value={typed}
        maxLength={100}
        aria-label={t('find.title')}
        placeholder={t('find.placeholder')}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div aria-live="polite">
        {isNothing && <p className={styles.none}>{t('find.none')}</p>}
        {found && (
          <>
            <Group title={t('shell.results')}>
              {found.results.map((card) => (
                <Hit key={card.id} href={`${base}/results/${card.id}`} {...cardText(card, language).title} />
              ))}
            </Group>
            <Group title={t('shell.needs')}>
              {found.needs.map((card) => (
                <Hit key={card.id} href={`${base}/needs/${card.id}`} {...cardText(card, language).title} />
              ))}
            </Group>
            <Group title={t('review.organisations')}>
              {found.organisations.map((one) => (
                <Hit key={one.id} href={`${base}/organisations/${one.id}`} {...organisationName(one, language)} />
              ))}
            </Group>
            <Group title={t('shell.deals')}>
              {found.deals.map(({ id, title }) => (
                <li key={id}>
                  <Link to={`/deals/${id}`} onClick={close}>
                    {title}
                  </Link>
                </li>
              ))}
            </Group>
          </>
        )}
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Hit({ href, text, lang }: { href: string; text: string; lang?: string }) {
  return (
    <li>
      <a href={href} lang={lang}>
        {text}
      </a>
    </li>
  );
}
