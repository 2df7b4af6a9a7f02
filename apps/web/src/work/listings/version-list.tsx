import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { When } from '../../look/when.js';
import { Empty } from '../frame/empty.js';
import { StateTag } from '../frame/state-tag.js';
import { Loading, Trouble } from '../frame/states.js';
import { historyQuery, type Kind } from '../queries.js';
import { FieldValue, useFieldLabel } from './field-value.js';
import styles from './listing-content.module.css';
import { toneOf } from './listing-states.js';
import { changesBetween, type FieldChange } from './revisions.js';

/** Fields with what they said before and what they say now. */
export function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useTranslation('work');
  const labelOf = useFieldLabel();
  return (
    <dl>
      {changes.map(({ name, before, after }) => (
        <div key={name} className={styles.change}>
          <dt>{labelOf(name)}</dt>
          <dd className={styles.old}>
            <span className="visually-hidden">{t('listings.before')} </span>
            <FieldValue name={name} value={before} />
          </dd>
          <dd className={styles.new}>
            <FieldValue name={name} value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every version, newest first, with what it changed. */
export function VersionList({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation('work');
  const { data, isPending, error, refetch } = useQuery(historyQuery(useApi(), kind, id));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (data.length === 0) return <Empty>{t('listings.historyNone')}</Empty>;
  return (
    <ol className={styles.versions}>
      {data.map((revision, i) => {
        const older = data[i + 1];
        const changes = older ? changesBetween(kind, older, revision) : [];
        return (
          <li key={revision.version}>
            <h3>
              {t('listings.versionOf', { version: revision.version })}
              <StateTag tone={toneOf[revision.status]}>{t(`listings.status_${revision.status}`)}</StateTag>
              <When at={revision.createdAt} />
            </h3>
            {!older ? (
              <p className={styles.empty}>{t('listings.firstVersion')}</p>
            ) : changes.length === 0 ? (
              <p className={styles.empty}>{t('listings.noChange')}</p>
            ) : (
              <Changes changes={changes} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
