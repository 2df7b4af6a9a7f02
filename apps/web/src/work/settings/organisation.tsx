import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useNames } from '../../language/names.js';
import { Loading, Trouble } from '../frame/states.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { CodePicker } from '../listings/code-pickers.js';
import { organisationQuery } from '../queries.js';
import { useMay, useMe } from '../session.js';
import styles from './settings.module.css';

const OWNERSHIPS = ['wholly_state', 'state_controlled', 'private'] as const;

/** What my organisation says of itself; name and credit code were checked, so another name is checked again. */
export function Organisation() {
  const { organisationId } = useMe().organisation;
  const { data, isPending, error, refetch } = useQuery(organisationQuery(useApi(), organisationId));
  if (isPending) return <Loading />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  // Another version is another form: what somebody else has saved meanwhile is not written over.
  return <Editor key={data.version} organisation={data as Schema['OrganisationDetailView']} />;
}

function Editor({ organisation }: { organisation: Schema['OrganisationDetailView'] }) {
  const { t } = useTranslation('work');
  const api = useApi();
  const names = useNames();
  const required = useRequired();
  const mayEdit = useMay('organisation.edit');
  const { id, version, name, nameEn, regionCode, industryCode, ownership, introduction, address } = organisation;
  const initial = { name, nameEn, regionCode, industryCode, ownership, introduction, address };
  const { form, act } = useFormAct<Schema['OrganisationChange']>({
    send: (values) => api.send('PATCH', '/api/v1/organisations/{id}', { path: { id }, version, body: emptied(values) }),
    done: t('settings.saved'),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={initial}
      disabled={!mayEdit}
      onFinish={(values) => act.mutate(values)}
    >
      {organisation.status !== 'verified' && (
        <Alert
          type={organisation.status === 'unverified' ? 'info' : 'warning'}
          title={t(`review.org_${organisation.status}`)}
          description={organisation.statusRemark ?? t('settings.unverifiedText')}
        />
      )}
      <Form.Item label={t('review.orgCode')}>
        <span>{organisation.unifiedSocialCreditCode}</span>
      </Form.Item>
      <Form.Item label={t('review.orgKind')}>
        <span>{names.of('organisation-kinds', organisation.kind)}</span>
      </Form.Item>
      <Form.Item name="name" label={t('review.orgName')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('settings.orgNameEn')}>
        <Input maxLength={200} lang="en" />
      </Form.Item>
      <Form.Item name="regionCode" label={t('review.orgRegion')} rules={required}>
        <CodePicker table="regions" />
      </Form.Item>
      <Form.Item name="industryCode" label={t('settings.orgIndustry')}>
        <CodePicker table="industries" />
      </Form.Item>
      <Form.Item name="ownership" label={t('settings.orgOwnership')}>
        <Select allowClear options={OWNERSHIPS.map((value) => ({ value, label: names.of('ownership', value) }))} />
      </Form.Item>
      <Form.Item name="address" label={t('review.address')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="introduction" label={t('review.introduction')}>
        <Input.TextArea maxLength={2000} showCount rows={4} />
      </Form.Item>
      {mayEdit && (
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('settings.save')}
        </Button>
      )}
    </Form>
  );
}

/** Emptied fields are taken away, not kept as empty words. */
function emptied(values: Schema['OrganisationChange']): Schema['OrganisationChange'] {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? null : value]));
}
