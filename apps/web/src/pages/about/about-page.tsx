import { useTranslation } from 'react-i18next';
import { Head } from '../../frame/head.js';
import { Crumbs } from '../../frame/crumbs.js';
import { ButtonLink } from '../../look/button.js';
import { MaturityBar } from '../../look/maturity-bar.js';
import styles from './about-page.module.css';

const steps = ['1', '2', '3', '4', '5'] as const;

/** How the market works, in the order in which one meets it. */
export function AboutPage() {
  const { t } = useTranslation();
  return (
    <>
      <Head
        title={`${t('about.title')} · ${t('frame.brand')}`}
        description={t('about.description')}
        canonical="/about"
      />
      <Crumbs trail={[[t('about.title')]]} />
      <div className={styles.page}>
        <h1>{t('about.title')}</h1>
        <p className={styles.lead}>{t('about.lead')}</p>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step}>
              <h2>{t(`about.step${step}`)}</h2>
              <p>{t(`about.step${step}Text`)}</p>
            </li>
          ))}
        </ol>
        <section>
          <h2>{t('about.trl')}</h2>
          <p>{t('about.trlText')}</p>
          <p className={styles.bars}>
            {[3, 6, 9].map((level) => (
              <MaturityBar key={level} level={level} />
            ))}
          </p>
        </section>
        <section>
          <h2>{t('about.privacy')}</h2>
          <p>{t('about.privacyText')}</p>
        </section>
        <section>
          <h2>{t('about.open')}</h2>
          <p>
            {t('about.openText')} <a href="/api/docs">{t('about.apiLink')}</a>
          </p>
        </section>
        <p className={styles.ways}>
          <ButtonLink kind="main" to="/post-need">
            {t('frame.postNeed')}
          </ButtonLink>
          <ButtonLink to="/results">{t('frame.results')}</ButtonLink>
          <ButtonLink to="/sign-up">{t('frame.signUp')}</ButtonLink>
        </p>
      </div>
    </>
  );
}
