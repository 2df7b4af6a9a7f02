import { Follows, field, type FieldOptions } from '@techmart/validation';
import { Transform } from 'class-transformer';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** The check character of the first 17 of a unified social credit code (GB 32100). */
export function creditCodeCheck(first17: string): string {
  const sum = [...first17].reduce((total, letter, i) => total + ALPHABET.indexOf(letter) * WEIGHTS[i]!, 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** True for 18 characters whose last is the right check character (GB 32100). */
export function isCreditCode(code: unknown): code is string {
  return typeof code === 'string' && SHAPE.test(code) && creditCodeCheck(code.slice(0, 17)) === code[17];
}

/** A unified social credit code; kept in capitals. */
export function CreditCode(options: FieldOptions = {}): PropertyDecorator {
  const capitals = Transform(({ value }) =>
    typeof value === 'string' ? value.trim().toUpperCase() : (value as unknown),
  );
  const rule = {
    code: 'creditCode',
    check: isCreditCode,
    allowed: {
      zh: '应为 18 位统一社会信用代码，且校验位正确',
      en: 'must be an 18-character unified social credit code with the right check character',
    },
  };
  return field(options, { type: String, minLength: 18, maxLength: 18 }, capitals, Follows(rule));
}
