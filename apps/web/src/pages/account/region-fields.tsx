import { useTranslation } from 'react-i18next';
import { useNames } from '../../language/names.js';
import { SelectField } from '../../look/form.js';
import styles from './account.module.css';

interface Props {
  /** Code of a province or a city. */
  readonly value: string;
  readonly change: (code: string) => void;
  readonly error?: string;
}

/** Province, then city; municipalities have no level between. */
export function RegionFields({ value, change, error }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const province = value ? `${value.slice(0, 2)}0000` : '';
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  const cities = province ? names.below('regions', province) : [];
  return (
    <div className={styles.pair}>
      <SelectField
        label={t('account.province')}
        required
        empty={t('account.choose')}
        options={names.below('regions').map(option)}
        value={province}
        onChange={(event) => change(event.target.value)}
        error={error}
      />
      {cities.length > 0 && (
        <SelectField
          label={t('account.city')}
          empty={t('account.choose')}
          options={cities.map(option)}
          value={value === province ? '' : `${value.slice(0, 4)}00`}
          onChange={(event) => change(event.target.value || province)}
        />
      )}
    </div>
  );
}
