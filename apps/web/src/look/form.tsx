import {
  useEffect,
  useId,
  useRef,
  useSyncExternalStore,
  type ChangeEvent,
  type ComponentProps,
  type ReactNode,
  type RefObject,
} from 'react';
import { Button } from './button.js';
import styles from './form.module.css';

interface FieldProps {
  readonly label: string;
  /** Says what is wanted, with an example. */
  readonly hint?: string;
  /** What is wrong with it, and what is allowed. */
  readonly error?: string;
  readonly isOptional?: string;
  /** The heading above says it already; only screen readers are told again. */
  readonly isLabelHidden?: boolean;
}

interface FrameProps extends FieldProps {
  readonly id: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}

function FieldFrame({ id, label, hint, error, isOptional, isLabelHidden, children, aside }: FrameProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
        {isOptional && <span className={styles.optional}>{isOptional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children}
      <div className={styles.under}>
        {error && (
          <p id={`${id}-error`} className={styles.error} role="alert">
            {error}
          </p>
        )}
        {aside}
      </div>
    </div>
  );
}

const described = (id: string, { hint, error }: FieldProps): Record<string, string | boolean | undefined> => ({
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
});

type Written = HTMLInputElement | HTMLTextAreaElement;

/** On a slow line people and password keepers write before the scripts have come; that counts as written. */
function useWrittenBefore<E extends Written>(
  value: ComponentProps<'input'>['value'],
  onChange?: (event: ChangeEvent<E>) => void,
): RefObject<E | null> {
  const field = useRef<E>(null);
  useEffect(() => {
    const target = field.current;
    if (target && value !== undefined && target.value !== String(value))
      onChange?.({ target, currentTarget: target } as ChangeEvent<E>);
    // Only what stood there when the page became alive.
  }, []);
  return field;
}

/** One line of text. */
export function TextField({ label, hint, error, isOptional, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  const field = useWrittenBefore(rest.value, rest.onChange);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input id={id} ref={field} className={styles.control} {...described(id, { label, hint, error })} {...rest} />
    </FieldFrame>
  );
}

/** Several lines, with a counter where there is a limit. */
export function AreaField({
  label,
  hint,
  error,
  isOptional,
  isLabelHidden,
  ...rest
}: FieldProps & ComponentProps<'textarea'> & { value: string }) {
  const id = useId();
  const { maxLength, value } = rest;
  const field = useWrittenBefore(value, rest.onChange);
  return (
    <FieldFrame
      id={id}
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional}
      isLabelHidden={isLabelHidden}
      aside={
        maxLength ? (
          <span className={styles.counter} aria-hidden="true">
            {value.length}/{maxLength}
          </span>
        ) : null
      }
    >
      <textarea id={id} ref={field} className={styles.area} {...described(id, { label, hint, error })} {...rest} />
    </FieldFrame>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of some values; the empty one first where none need be chosen. */
export function SelectField({
  label,
  hint,
  error,
  isOptional,
  options,
  empty,
  ...rest
}: FieldProps & ComponentProps<'select'> & { options: readonly Option[]; empty?: string }) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select id={id} className={styles.control} {...described(id, { label, hint, error })} {...rest}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Some of few values, as ticks in a row. */
export function TickField({
  label,
  hint,
  isLabelHidden,
  options,
  values,
  change,
}: FieldProps & { options: readonly Option[]; values: readonly string[]; change: (values: string[]) => void }) {
  return (
    <fieldset className={styles.field}>
      <legend className={isLabelHidden ? 'visually-hidden' : undefined}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      <div className={styles.ticks}>
        {options.map(({ value, label: name }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={(event) =>
                change(event.target.checked ? [...values, value] : values.filter((other) => other !== value))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const never = () => () => undefined;

/** Sends a form that only scripts can send. Until they have come it waits: a click before would only reload the page. */
export function SendButton({ isSending = false, children }: { isSending?: boolean; children: ReactNode }) {
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Button kind="main" type="submit" disabled={!isAlive || isSending}>
      {children}
    </Button>
  );
}

/** A message over the whole form. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <p className={styles.formError} role="alert">
      {children}
    </p>
  );
}
