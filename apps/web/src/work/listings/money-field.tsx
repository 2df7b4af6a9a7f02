import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../language/use-language.js';
import { writeAmount } from '../../look/write-money.js';
import styles from './editor.module.css';

const MOST_YUAN = 100_000_000_000;
const FEN = 100;

interface Props {
  readonly id?: string;
  /** In yuan. */
  readonly value?: number | null;
  readonly onChange?: (value: number | null) => void;
}

/** An amount, typed in yuan; beneath it how people write it. */
export function MoneyField({ id, value, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <InputNumber
        id={id}
        className={styles.money}
        value={value}
        onChange={onChange}
        min={0}
        max={MOST_YUAN}
        precision={2}
        controls={false}
        inputMode="decimal"
        suffix={t('words.yuan')}
        formatter={(shown) => `${shown ?? ''}`.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ',')}
        parser={(typed) => Number((typed ?? '').replace(/[,，\s]/g, '') || NaN)}
      />
      {typeof value === 'number' && value >= 10_000 && (
        <span className={styles.amount}>{writeAmount(Math.round(value * FEN), language)}</span>
      )}
    </>
  );
}
