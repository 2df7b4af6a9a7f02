import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './home-page.module.css';

const sides = [
  ['enterprise', '/post-need', 'frame.postNeed'],
  ['university', '/sign-up?kind=university', 'frame.signUp'],
  ['agency', '/agencies', 'frame.agencies'],
  ['visitor', '/about', 'frame.about'],
] as const;

/** Three short steps for each of the four kinds of visitor. */
export function Sides() {
  const { t } = useTranslation();
  return (
    <section className={styles.sides}>
      <h2>{t('home.steps')}</h2>
      <div>
        {sides.map(([side, to, label]) => (
          <div key={side}>
            <h3>{t(`home.${side}`)}</h3>
            <ol>
              <li>{t(`home.${side}1`)}</li>
              <li>{t(`home.${side}2`)}</li>
              <li>{t(`home.${side}3`)}</li>
            </ol>
            <Link to={to}>{t(label)}</Link>
          </div>
        ))}
      </div>
    </section>
  );
}
