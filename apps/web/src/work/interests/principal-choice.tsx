import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { useLanguage } from '../../language/use-language.js';
import { organisationName } from '../../pages/listing-text.js';
import { mandatesInForceQuery } from '../agency/queries.js';
import { useMe } from '../session.js';
import styles from './interests.module.css';

interface Props {
  /** Organisation that is interested; empty for the own one. */
  readonly value: string;
  readonly onChange: (organisationId: string) => void;
}

/** For an agency: for whom it asks. Nothing for everybody else. */
export function PrincipalChoice({ value, onChange }: Props) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const me = useMe();
  const field = useId();
  const isAgency = me.organisation.organisationKind === 'agency';
  const { data } = useQuery({ ...mandatesInForceQuery(useApi()), enabled: isAgency });
  const principals = new Map(data?.items.map(({ organisation }) => [organisation.id, organisation]));
  if (!isAgency || principals.size === 0) return null;
  return (
    <>
      <label htmlFor={field}>{t('deals.asAgency')}</label>
      <Select
        id={field}
        className={styles.principal}
        value={value}
        onChange={onChange}
        options={[
          { value: '', label: me.organisation.organisationName },
          ...[...principals.values()].map((each) => ({
            value: each.id,
            label: organisationName(each, language).text,
          })),
        ]}
      />
    </>
  );
}
