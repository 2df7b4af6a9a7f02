import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useLanguage } from '../../language/use-language.js';
import { LedgerTable } from '../../look/ledger-table.js';
import { cardText } from '../../pages/listing-text.js';
import { StateTag, type Tone } from '../frame/state-tag.js';
import styles from './matching.module.css';

type Preview = Schema['WeightsPreviewView'];
type Move = Preview['items'][number]['moves'][number];

const toneOf: Record<Move['change'], Tone> = { entered: 'good', rose: 'calm', fell: 'waiting', left: 'urgent' };

/** Which matches of the newest needs would move. */
export function WeightsPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  return (
    <section className={styles.section}>
      <h2>{t('matching.previewTitle')}</h2>
      <p>
        {preview.changedNeeds === 0
          ? t('matching.previewNothing', { needs: preview.needs })
          : t('matching.previewSum', {
              needs: preview.needs,
              changed: preview.changedNeeds,
              entered: preview.entered,
              left: preview.left,
              rose: preview.rose,
              fell: preview.fell,
            })}
      </p>
      {preview.items.map(({ need, moves }) => {
        const { title } = cardText(need, language);
        return (
          <div key={need.id} className={styles.moved}>
            <h3 lang={title.lang}>{title.text}</h3>
            <LedgerTable
              label={title.text}
              rows={moves}
              keyOf={({ result }) => result.id}
              columns={[
                {
                  title: t('matching.result'),
                  cell: ({ result }) => {
                    const told = cardText(result, language).title;
                    return <span lang={told.lang}>{told.text}</span>;
                  },
                },
                {
                  title: t('matching.change'),
                  cell: ({ change }) => <StateTag tone={toneOf[change]}>{t(`matching.change_${change}`)}</StateTag>,
                },
                {
                  title: t('matching.rank'),
                  cell: ({ rankBefore, rankAfter }) => `${rankBefore} → ${rankAfter}`,
                  isFigure: true,
                },
                {
                  title: t('matching.score'),
                  cell: ({ scoreBefore, scoreAfter }) => `${scoreBefore.toFixed(2)} → ${scoreAfter.toFixed(2)}`,
                  isFigure: true,
                },
              ]}
            />
          </div>
        );
      })}
    </section>
  );
}
