import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useHref, useNavigate, useSearchParams } from 'react-router';
import { Link } from 'react-router';
import { Crumbs } from '../../frame/crumbs.js';
import { useNames, type NameTable } from '../../language/names.js';
import { Button } from '../../look/button.js';
import { SelectField } from '../../look/form.js';
import styles from './directory.module.css';

interface Filter {
  readonly key: 'field' | 'service' | 'level' | 'regionCode';
  readonly label: `directory.${'field' | 'service' | 'level' | 'region'}`;
  readonly table: NameTable;
}

interface Props {
  readonly title: string;
  readonly path: '/agencies' | '/brokers';
  readonly filters: readonly Filter[];
  readonly nextCursor: string | null | undefined;
  readonly children: ReactNode;
}

/** Tabs, a form of filters that works without scripts, the list, and the way on. */
export function DirectoryFrame({ title, path, filters, nextCursor, children }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const action = useHref(path);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const change = (key: string, value: string): void => {
    const next = new URLSearchParams(search);
    next.delete('cursor');
    if (value) next.set(key, value);
    else next.delete(key);
    void navigate(`?${next}`, { replace: true, preventScrollReset: true });
  };
  const further = new URLSearchParams(search);
  if (nextCursor) further.set('cursor', nextCursor);
  return (
    <>
      <Crumbs trail={[[t('frame.agencies')]]} />
      <h1 className={styles.title}>{title}</h1>
      <nav className={styles.tabs} aria-label={t('directory.tabs')}>
        <NavLink to="/agencies">{t('directory.agenciesTitle')}</NavLink>
        <NavLink to="/brokers">{t('directory.brokersTitle')}</NavLink>
      </nav>
      <form className={styles.filters} action={action}>
        {filters.map(({ key, label, table }) => (
          <SelectField
            key={key}
            label={t(label)}
            name={key}
            empty={t('directory.any')}
            options={names.below(table).map(({ code, name }) => ({ value: code, label: name }))}
            value={search.get(key) ?? ''}
            onChange={(event) => change(key, event.target.value)}
          />
        ))}
        <noscript>
          <Button type="submit">{t('directory.apply')}</Button>
        </noscript>
      </form>
      {children}
      <p className={styles.more}>
        {nextCursor && <Link to={`?${further}`}>{t('directory.next')}</Link>}
        {search.has('cursor') && <Link to={path}>{t('directory.first')}</Link>}
      </p>
    </>
  );
}
