import { useTranslation } from 'react-i18next';
import styles from './maturity-bar.module.css';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const STEP = 14;

interface Props {
  /** Technology readiness level, 1–9; null where it is not stated. */
  readonly level: number | null | undefined;
  /** The lowest level that the other side wants; its tick is marked. */
  readonly wanted?: number | null;
  readonly size?: 'small' | 'large';
}

/** Early up to 4, middle up to 7, mature beyond: the stages of the registration form, as the taxonomy maps them. */
export const stageKey = (level: number) =>
  level <= 4 ? 'words.stageEarly' : level <= 7 ? 'words.stageMiddle' : 'words.stageMature';

/** Nine ticks, filled up to the level, with the stage word beneath. */
export function MaturityBar({ level, wanted, size = 'small' }: Props) {
  const { t } = useTranslation();
  if (level == null && wanted == null) return <span className={styles.unknown}>{t('words.trlUnknown')}</span>;
  const filled = level ?? 0;
  const label = [
    level == null ? null : t('words.trlMeaning', { level, stage: t(stageKey(level)) }),
    wanted == null ? null : t('words.trlWanted', { level: wanted }),
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <span className={`${styles.bar} ${size === 'large' ? styles.large : ''}`}>
      <svg viewBox={`0 0 ${STEP * 9 - 4} 16`} className={styles.ticks} role="img" aria-label={label}>
        {LEVELS.map((tick) => (
          <rect
            key={tick}
            x={(tick - 1) * STEP}
            y={4}
            width={10}
            height={8}
            className={tick <= filled ? styles.full : styles.empty}
          />
        ))}
        {wanted != null && <path d={`M${(wanted - 1) * STEP + 5} 3l-3 -3h6Z`} className={styles.wanted} />}
        {wanted != null && (
          <rect x={(wanted - 1) * STEP - 1.5} y={2.5} width={13} height={11} className={styles.wantedFrame} />
        )}
      </svg>
      <span className={styles.words} aria-hidden="true">
        {level == null ? t('words.trlAtLeast', { level: wanted! }) : t('words.trlShort', { level })}
        {level != null && <span className={styles.stage}>{t(stageKey(level))}</span>}
        {level != null && wanted != null && (
          <span className={styles.stage}>{t('words.trlWanted', { level: wanted })}</span>
        )}
      </span>
    </span>
  );
}
