import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.js';
import { organisationName } from './listing-text.js';

/** Who published an entry, or that they stay anonymous. */
export function OwnerName({ organisation }: { organisation: { name: string; nameEn?: string | null } | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!organisation) return t('words.anonymous');
  const { text, lang } = organisationName(organisation, language);
  return <span lang={lang}>{text}</span>;
}
