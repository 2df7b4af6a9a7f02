import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NeedCard, ResultCard } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { useNames } from '../../language/names.js';
import { MoneyRange } from '../../look/money.js';
import { When } from '../../look/when.js';
import { cardText } from '../listing-text.js';
import { OwnerName } from '../owner-name.js';
import styles from './home-page.module.css';

type Props =
  | { readonly kind: 'needs'; readonly items: readonly NeedCard[] }
  | { readonly kind: 'results'; readonly items: readonly ResultCard[] };

/** A ledger column of the newest entries; needs with their budget, results with their price. */
export function Newest({ kind, items }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  return (
    <section className={styles.ledger}>
      <h2>
        {t(kind === 'needs' ? 'home.newestNeeds' : 'home.newestResults')}
        <span className={styles.money}>{t(kind === 'needs' ? 'words.budget' : 'words.price')}</span>
      </h2>
      <ol>
        {items.map((card) => {
          const { title } = cardText(card, language);
          const [min, max] =
            'trlMin' in card ? [card.budgetMinFen, card.budgetMaxFen] : [card.priceMinFen, card.priceMaxFen];
          return (
            <li key={card.id}>
              <Link to={`/${kind}/${card.id}`} lang={title.lang}>
                {title.text}
              </Link>
              <span className={styles.money}>
                <MoneyRange min={min} max={max} />
              </span>
              <p>
                <OwnerName organisation={card.organisation} />
                <span>{names.of('tech-fields', card.fieldCode)}</span>
                {card.publishedAt && <When at={card.publishedAt} />}
              </p>
            </li>
          );
        })}
      </ol>
      <p className={styles.all}>
        <Link to={`/${kind}`}>{t(kind === 'needs' ? 'home.allNeeds' : 'home.allResults')}</Link>
      </p>
    </section>
  );
}
