import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { agencyQuery } from '../../api/queries.js';
import { useNames, type NameTable } from '../../language/names.js';
import { Loading, Missing, Trouble } from '../frame/states.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { useMe } from '../session.js';
import styles from '../settings/settings.module.css';

type Agency = Schema['AgencyView'];

/** What the agency says of itself in the directory, and what it offers. */
export function AgencyProfile() {
  const { organisationId } = useMe().organisation;
  const { data, isPending, error, refetch } = useQuery(agencyQuery(useApi(), organisationId));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Missing />;
  return (
    <div key={data.version}>
      <About agency={data} />
      <Services agency={data} />
    </div>
  );
}

function useChoices(table: NameTable): { value: string; label: string }[] {
  return useNames()
    .below(table)
    .map(({ code, name }) => ({ value: code, label: name }));
}

function About({ agency }: { agency: Agency }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const { id, version, kinds, fields, website, contact } = agency;
  const { form, act } = useFormAct<Schema['AgencyProfileChange']>({
    send: ({ website: site, contact: reach, ...rest }) =>
      api.send('PUT', '/api/v1/agencies/{id}', {
        path: { id },
        version,
        body: { ...rest, website: site || null, contact: reach || null },
      }),
    done: t('settings.saved'),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={{ kinds, fields, website, contact }}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item name="kinds" label={t('mandates.kinds')}>
        <Select mode="multiple" options={useChoices('agency-types')} />
      </Form.Item>
      <Form.Item name="fields" label={t('mandates.fields')}>
        <Select mode="multiple" options={useChoices('tech-fields')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="website" label={t('mandates.website')}>
        <Input type="url" maxLength={300} placeholder="https://" />
      </Form.Item>
      <Form.Item name="contact" label={t('mandates.contact')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}

function Services({ agency: { id, version, services } }: { agency: Agency }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const required = useRequired();
  const choices = useChoices('services');
  const { form, act } = useFormAct<Schema['ServiceCatalogueChange']>({
    send: (body) => api.send('PUT', '/api/v1/agencies/{id}/services', { path: { id }, version, body }),
    done: t('settings.saved'),
  });
  return (
    <section className={styles.section}>
      <h2>{t('mandates.services')}</h2>
      <Form form={form} layout="vertical" initialValues={{ services }} onFinish={(values) => act.mutate(values)}>
        <Form.List name="services">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className={styles.row}>
                  <Form.Item name={[name, 'serviceCode']} label={t('mandates.service')} rules={required}>
                    <Select options={choices} showSearch={{ optionFilterProp: 'label' }} />
                  </Form.Item>
                  <Form.Item name={[name, 'description']} label={t('mandates.serviceText')}>
                    <Input maxLength={1000} />
                  </Form.Item>
                  <Form.Item name={[name, 'priceText']} label={t('mandates.servicePrice')}>
                    <Input maxLength={200} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('mandates.removeService')}</Button>
                </div>
              ))}
              <p className={styles.acts}>
                <Button onClick={() => add({})}>{t('mandates.addService')}</Button>
                <Button type="primary" htmlType="submit" loading={act.isPending}>
                  {t('settings.save')}
                </Button>
              </p>
            </>
          )}
        </Form.List>
      </Form>
    </section>
  );
}
