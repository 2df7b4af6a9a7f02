import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import styles from './button.module.css';

type Kind = 'plain' | 'main' | 'binding' | 'quiet';

const classOf = (kind: Kind, isWide: boolean, more?: string): string =>
  [styles.button, kind === 'plain' ? '' : styles[kind], isWide ? styles.wide : '', more ?? '']
    .filter(Boolean)
    .join(' ');

export function Button({
  kind = 'plain',
  wide = false,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { kind?: Kind; wide?: boolean }) {
  return <button type={type} className={classOf(kind, wide, className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({
  kind = 'plain',
  wide = false,
  className,
  ...rest
}: ComponentProps<typeof Link> & { kind?: Kind; wide?: boolean }) {
  return <Link className={classOf(kind, wide, className)} {...rest} />;
}
