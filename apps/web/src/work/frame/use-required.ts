import { useTranslation } from 'react-i18next';

/** The rule of a field that must be filled in, in the reader's language. */
export function useRequired(): { required: true; message: string }[] {
  const { t } = useTranslation('work');
  return [{ required: true, message: t('listings.required') }];
}
