import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Highlights, NeedCard, ResultCard } from '../../api/queries.js';
import { useNames } from '../../language/names.js';
import { useLanguage } from '../../language/use-language.js';
import { FieldChip } from '../../look/field-chip.js';
import { Highlighted } from '../../look/highlighted.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import { MoneyRange } from '../../look/money.js';
import { daysUntil } from '../../look/write-when.js';
import { Day, useNow, When } from '../../look/when.js';
import { pickedSuffix } from '../compare/compared.js';
import { Pick } from '../compare/pick.js';
import { cardText } from '../listing-text.js';
import { OwnerName } from '../owner-name.js';
import styles from './rows.module.css';

interface RowProps<C> {
  readonly card: C;
  readonly level?: 2 | 3;
  readonly hidesOwner?: boolean;
  /** The page has the form that compares what was chosen. */
  readonly canPick?: boolean;
}

/** One result in a list: name, one sentence of effect, then the facts one chooses by. */
export function ResultRow({ card, level = 2, hidesOwner = false, canPick = false }: RowProps<ResultCard>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  return (
    <li className={styles.row}>
      <Headline card={card} to={`/results/${card.id}`} level={level} />
      <div className={styles.figures}>
        <span className={styles.money}>
          <span className="visually-hidden">{t('words.price')}</span>
          <MoneyRange min={card.priceMinFen} max={card.priceMaxFen} />
        </span>
        <MaturityBar level={card.trl} />
      </div>
      <p className={styles.facts}>
        {!hidesOwner && <OwnerName organisation={card.organisation} />}
        <FieldChip code={card.fieldCode} />
        <span>{names.of('regions', card.regionCode)}</span>
        {card.conversionModes.length > 0 && (
          <span className={styles.minor}>
            {card.conversionModes.map((mode) => names.of('transaction-modes', mode)).join(t('list.comma'))}
          </span>
        )}
        {card.ip.length > 0 && (
          <span className={styles.minor}>{ipSummary(card, (kind) => names.of('ip-kinds', kind), t('list.comma'))}</span>
        )}
        {card.publishedAt && <When at={card.publishedAt} />}
        {canPick && <Pick kind="results" id={card.id} title={cardText(card, language).title.text} />}
      </p>
    </li>
  );
}

/** One need in a list; its budget and deadline count most. */
export function NeedRow({ card, level = 2, hidesOwner = false, canPick = false }: RowProps<NeedCard>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const now = useNow();
  const left = card.deadline ? daysUntil(card.deadline, now) : null;
  return (
    <li className={styles.row}>
      <Headline card={card} to={`/needs/${card.id}`} level={level} />
      <div className={styles.figures}>
        <span className={styles.money}>
          <span className="visually-hidden">{t('words.budget')}</span>
          <MoneyRange min={card.budgetMinFen} max={card.budgetMaxFen} />
        </span>
        {card.deadline && (
          <span className={left! < 0 ? styles.past : left! <= 14 ? styles.near : styles.deadline}>
            {left! < 0 ? t('words.closed') : t('words.deadline')} <Day day={card.deadline} />
          </span>
        )}
        {card.trlMin && <span className={styles.deadline}>{t('words.trlAtLeast', { level: card.trlMin })}</span>}
      </div>
      <p className={styles.facts}>
        {!hidesOwner && <OwnerName organisation={card.organisation} />}
        <FieldChip code={card.fieldCode} />
        <span>{names.of('regions', card.regionCode)}</span>
        {card.cooperationModes.length > 0 && (
          <span className={styles.minor}>
            {card.cooperationModes.map((mode) => names.of('transaction-modes', mode)).join(t('list.comma'))}
          </span>
        )}
        {card.publishedAt && <When at={card.publishedAt} />}
        {canPick && <Pick kind="needs" id={card.id} title={cardText(card, language).title.text} />}
      </p>
    </li>
  );
}

function Headline({
  card,
  to,
  level,
}: {
  card: (ResultCard | NeedCard) & { highlights?: Highlights };
  to: string;
  level: 2 | 3;
}) {
  const Title = `h${level}` as const;
  const language = useLanguage();
  const [search] = useSearchParams();
  const { title, summary } = cardText(card, language);
  const marks = card.highlights ?? {};
  const isOther = title.text === card.titleOther;
  const marked = isOther ? marks.titleOther : marks.title;
  return (
    <div className={styles.headline}>
      <Title className={styles.title}>
        <Link to={`${to}${pickedSuffix(search)}`} lang={title.lang}>
          {marked ? <Highlighted html={marked} /> : title.text}
        </Link>
      </Title>
      {summary && (
        <p lang={summary.lang} className={styles.summary}>
          {marks.summary && summary.text === card.summary ? <Highlighted html={marks.summary} /> : summary.text}
        </p>
      )}
    </div>
  );
}

/** Kinds of rights, each once, with how many. */
function ipSummary(card: ResultCard, nameOf: (kind: string) => string, comma: string): string {
  const counts = new Map<string, number>();
  for (const { kind } of card.ip) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count > 1 ? `${nameOf(kind)} ×${count}` : nameOf(kind))).join(comma);
}
