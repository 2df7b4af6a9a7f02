import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { pathPrefix } from '../language/i18n.js';
import { useLanguage } from '../language/use-language.js';
import { Button } from '../look/button.js';
import { Icon } from '../look/icon.js';
import styles from './search-box.module.css';

const kinds = ['results', 'needs'] as const;
type Kind = (typeof kinds)[number];

/** The search of the home page: two tabs, one line. Without scripts each tab is its own form button. */
export function SearchBox() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('results');
  const [words, setWords] = useState('');
  const base = pathPrefix(language);
  const search = (event: React.FormEvent): void => {
    event.preventDefault();
    const q = words.trim();
    void navigate(`/${kind}${q ? `?q=${encodeURIComponent(q)}` : ''}`);
  };
  return (
    <form className={styles.box} role="search" action={`${base}/results`} onSubmit={search}>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">{t('home.searchIn')}</legend>
        {kinds.map((value) => (
          <label key={value} className={styles.tab}>
            <input type="radio" name="in" value={value} checked={kind === value} onChange={() => setKind(value)} />
            <span>{t(value === 'results' ? 'home.findResults' : 'home.findNeeds')}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.line}>
        <Icon name="search" size={22} />
        <input
          type="search"
          name="q"
          maxLength={200}
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={t('home.searchLabel')}
          placeholder={t(kind === 'results' ? 'home.placeholderResults' : 'home.placeholderNeeds')}
        />
        <Button kind="main" type="submit">
          {t('home.search')}
        </Button>
      </div>
    </form>
  );
}
