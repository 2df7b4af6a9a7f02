import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { Loading, Trouble } from '../frame/states.js';
import { useFormAct } from '../frame/use-form-act.js';
import { brokerProfileQuery } from './queries.js';
import styles from './settings.module.css';

/** How I appear in the directory of brokers, if I want to. */
export function BrokerProfile() {
  const { t } = useTranslation('work');
  const api = useApi();
  const names = useNames();
  const { data, isPending, error, refetch } = useQuery(brokerProfileQuery(api));
  const { form, act } = useFormAct<Schema['BrokerProfileChange']>({
    send: (body) => api.send('PUT', '/api/v1/me/broker-profile', { body }),
    done: t('settings.saved'),
  });
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const choices = (table: 'tech-fields' | 'broker-levels') =>
    names.below(table).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={data}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item name="isListed" valuePropName="checked">
        <Checkbox>{t('settings.brokerListed')}</Checkbox>
      </Form.Item>
      <Form.Item name="levelCode" label={t('settings.brokerLevel')}>
        <Select allowClear options={choices('broker-levels')} />
      </Form.Item>
      <Form.Item name="certificateNumber" label={t('settings.brokerCertificate')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="fields" label={t('settings.brokerFields')}>
        <Select mode="multiple" options={choices('tech-fields')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="introduction" label={t('settings.brokerIntroduction')}>
        <Input.TextArea maxLength={1000} showCount rows={4} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}
