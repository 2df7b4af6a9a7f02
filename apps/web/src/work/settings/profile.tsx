import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/context.js';
import { meQuery } from '../../api/queries.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { useMe } from '../session.js';
import styles from './settings.module.css';

interface Values {
  readonly name: string;
  readonly language: 'zh' | 'en';
}

/** My name, and the language in which notices and mails reach me. */
export function Profile() {
  const { t } = useTranslation('work');
  const api = useApi();
  const me = useMe();
  const client = useQueryClient();
  const { form, act: save } = useFormAct<Values>({
    send: (body) => api.send('PATCH', '/api/v1/me', { body }),
    done: t('settings.saved'),
    then: () => void client.invalidateQueries({ queryKey: meQuery(api).queryKey }),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={{ name: me.name, language: me.language }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="name" label={t('settings.name')} rules={useRequired()}>
        <Input maxLength={50} autoComplete="name" />
      </Form.Item>
      <Form.Item label={t('settings.email')}>
        <span>{me.email}</span>
      </Form.Item>
      <Form.Item name="language" label={t('settings.language')}>
        <Radio.Group
          options={[
            { value: 'zh', label: t('settings.languageZh') },
            { value: 'en', label: t('settings.languageEn') },
          ]}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}
