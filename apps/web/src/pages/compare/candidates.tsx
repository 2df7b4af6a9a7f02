import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/context.js';
import { candidatesQuery } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { Button } from '../../look/button.js';
import { MoneyRange } from '../../look/money.js';
import { cardText } from '../listing-text.js';
import type { MarketKind } from '../list/list-query.js';
import { OwnerName } from '../owner-name.js';
import styles from './compare-page.module.css';
import { CANDIDATES, candidatesFor, compareAddress, parameterOf } from './compared.js';
import type { Entry } from './rows.js';

/** What may be put beside: hits of a search, else the newest of the same field. Each is a link to the wider comparison. */
export function Candidates({ kind, entries }: { kind: MarketKind; entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const action = useHref('/compare');
  const [search] = useSearchParams();
  const { data } = useQuery({
    ...candidatesQuery(useApi(), kind, candidatesFor(search, entries)),
    placeholderData: keepPreviousData,
  });
  const ids = entries.map(({ id }) => id);
  const found = data?.items.filter(({ id }) => !ids.includes(id)).slice(0, CANDIDATES) ?? [];
  const q = search.get('q') ?? '';
  return (
    <section className={styles.candidates}>
      <h2>{t(kind === 'results' ? 'compare.addResult' : 'compare.addNeed')}</h2>
      <form
        role="search"
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          const words = new FormData(event.currentTarget).get('q');
          void navigate(compareAddress(kind, ids, { q: typeof words === 'string' ? words.trim() : '' }), {
            replace: true,
            preventScrollReset: true,
          });
        }}
      >
        {ids.length === 0 && kind === 'needs' && <input type="hidden" name="need" value="" />}
        {ids.map((id) => (
          <input key={id} type="hidden" name={parameterOf(kind)} value={id} />
        ))}
        <input
          type="search"
          name="q"
          key={q}
          defaultValue={q}
          maxLength={200}
          aria-label={t('list.searchLabel')}
          placeholder={t(kind === 'results' ? 'home.placeholderResults' : 'home.placeholderNeeds')}
        />
        <Button type="submit">{t('list.search')}</Button>
      </form>
      {data && found.length === 0 && <p className={styles.hint}>{t('list.emptyTitle')}</p>}
      <ul>
        {found.map((card) => {
          const { title } = cardText(card, language);
          const [min, max] =
            'priceKind' in card ? [card.priceMinFen, card.priceMaxFen] : [card.budgetMinFen, card.budgetMaxFen];
          return (
            <li key={card.id}>
              <Link to={`/${kind}/${card.id}`} lang={title.lang}>
                {title.text}
              </Link>
              <span className={styles.facts}>
                <OwnerName organisation={card.organisation} /> <MoneyRange min={min} max={max} />
              </span>
              <Link
                to={compareAddress(kind, [...ids, card.id])}
                aria-label={t('compare.add', { title: title.text })}
                rel="nofollow"
              >
                {t('compare.addShort')}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
