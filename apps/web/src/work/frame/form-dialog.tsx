import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormAct } from './use-form-act.js';

interface Props<V, R> {
  /** Also the button that sends. */
  readonly title: string;
  readonly ok?: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly initial?: Partial<V>;
  readonly send: (values: V) => Promise<R>;
  readonly done?: string;
  readonly then?: (result: R) => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A short form in a dialog: what is refused stands at its field, what is done closes it. */
export function FormDialog<V extends object, R = unknown>(props: Props<V, R>) {
  const { title, ok, isOpen, close, initial, children } = props;
  const { t } = useTranslation('work');
  const { form, act } = useFormAct<V, R>({
    send: props.send,
    done: props.done,
    then: (result) => {
      close();
      props.then?.(result);
    },
  });
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={ok ?? title}
      cancelText={t('shell.cancel')}
      confirmLoading={act.isPending}
      onCancel={close}
      onOk={() => form.submit()}
      afterClose={() => form.resetFields()}
      destroyOnHidden
    >
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={initial}
        preserve={false}
        onFinish={(values) => act.mutate(values)}
      >
        {children}
      </Form>
    </Modal>
  );
}
