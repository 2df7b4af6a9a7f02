import { Form, Input, Modal, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { useFormAct } from '../frame/use-form-act.js';
import { useRequired } from '../frame/use-required.js';
import { CodePicker } from '../listings/code-pickers.js';
import { useOptions } from '../listings/listing-fields.js';
import { MoneyField } from '../listings/money-field.js';
import type { WholeDeal } from './deal-steps.js';
import { fenOfYuan, termsRequest, type TermsValues } from './terms-form.js';

interface Props {
  readonly deal: WholeDeal;
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** Terms to propose: the newest proposal stands in the form, so that one changes only what one wants otherwise. */
export function TermsDialog({ deal, isOpen, close }: Props) {
  const { t } = useTranslation('work');
  const api = useApi();
  const modes = useOptions('transaction-modes');
  const newest = deal.proposals[0];
  const { form, act: send } = useFormAct<TermsValues, Schema['DealView']>({
    send: (values) =>
      api.send('POST', '/api/v1/deals/{id}/propose', {
        path: { id: deal.id },
        version: deal.version,
        body: termsRequest(values),
      }),
    done: t('deals.proposed'),
    then: close,
  });
  useEffect(() => {
    if (!isOpen) return;
    form.setFieldsValue(
      newest
        ? {
            contractCategory: newest.contractCategory,
            contractTotalFen: newest.contractTotalFen / 100,
            technicalAmountFen: newest.technicalAmountFen / 100,
            conversionMode: newest.conversionMode,
            note: '',
          }
        : {},
    );
  }, [isOpen, newest, form]);
  const required = useRequired();
  return (
    <Modal
      open={isOpen}
      title={t(newest ? 'deals.proposeOther' : 'deals.propose')}
      okText={t('deals.submitProposal')}
      cancelText={t('deals.keep')}
      confirmLoading={send.isPending}
      onCancel={close}
      onOk={() => form.submit()}
      forceRender
    >
      <Form form={form} layout="vertical" name="terms" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="contractCategory" label={t('deals.category')} rules={required}>
          <CodePicker table="contract-categories" />
        </Form.Item>
        <Form.Item name="contractTotalFen" label={t('deals.amount')} extra={t('deals.totalHint')} rules={required}>
          <MoneyField />
        </Form.Item>
        <Form.Item
          name="technicalAmountFen"
          label={t('deals.technical')}
          extra={t('deals.technicalHint')}
          dependencies={['contractTotalFen']}
          rules={[
            ...required,
            ({ getFieldValue }) => ({
              validator: (_, value: number | null) =>
                value != null && fenOfYuan(value) > fenOfYuan(Number(getFieldValue('contractTotalFen') ?? 0))
                  ? Promise.reject(new Error(t('deals.technicalHint')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <MoneyField />
        </Form.Item>
        <Form.Item name="conversionMode" label={t('deals.mode')}>
          <Select
            allowClear
            options={modes}
            placeholder={t('listings.choose')}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="note" label={t('deals.note')} extra={t('deals.noteHint')}>
          <Input.TextArea maxLength={5_000} rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
