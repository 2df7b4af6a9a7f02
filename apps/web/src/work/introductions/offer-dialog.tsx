import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/context.js';
import { FormDialog } from '../frame/form-dialog.js';
import { useRequired } from '../frame/use-required.js';
import type { Introduction } from './queries.js';

interface Props {
  readonly needId: string;
  readonly resultId: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** Asks both owners of a match whether they want to talk. */
export function OfferDialog({ needId, resultId, title, isOpen, close }: Props) {
  const { t } = useTranslation('work');
  const api = useApi();
  const navigate = useNavigate();
  return (
    <FormDialog<{ message: string }, Introduction>
      title={t('introductions.offerTitle', { title })}
      ok={t('introductions.offer')}
      isOpen={isOpen}
      close={close}
      initial={{ message: t('introductions.messageDefault') }}
      send={({ message }) => api.send('POST', '/api/v1/introductions', { body: { needId, resultId, message } })}
      done={t('introductions.offered')}
      then={({ id }) => void navigate(`/introductions/${id}`)}
    >
      <Form.Item
        name="message"
        label={t('introductions.why')}
        rules={useRequired()}
        extra={t('introductions.offerText')}
      >
        <Input.TextArea maxLength={2_000} rows={4} />
      </Form.Item>
    </FormDialog>
  );
}
