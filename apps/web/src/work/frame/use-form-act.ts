import type { UseMutationResult } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { namePath } from '../listings/listing-form.js';
import { useAct } from '../use-act.js';

interface FormAct<V, R> {
  readonly send: (values: V) => Promise<R>;
  readonly done?: string;
  readonly then?: (result: R) => void;
}

/** A form and the change that it sends; what the API refuses is said at the fields it names. */
export function useFormAct<V extends object, R = unknown>({
  send,
  done,
  then,
}: FormAct<V, R>): { form: FormInstance<V>; act: UseMutationResult<R, Error, V> } {
  const [form] = Form.useForm<V>();
  const act = useAct<R, V>({
    send,
    done,
    then,
    onProblem: ({ violations }) => {
      form.setFields(violations.map(({ path, message }) => ({ name: namePath(path) as never, errors: [message] })));
      return violations.length > 0;
    },
  });
  return { form, act };
}
