import { AppError, invalid, type Localized, type Violation } from '@techmart/kernel';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { unpackMessage } from './rule.js';

/** Unknown fields are refused everywhere, in requests and import files alike. */
export const validatorOptions: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

const builtIn: Record<string, { code: string; message: Localized }> = {
  whitelistValidation: {
    code: 'unknown',
    message: { zh: '没有这个字段，请删除', en: 'there is no such field; leave it out' },
  },
  nestedValidation: { code: 'object', message: { zh: '应为一个对象', en: 'must be an object' } },
  unknownValue: { code: 'object', message: { zh: '应为一个对象', en: 'must be an object' } },
};
const fallback = { code: 'invalid', message: { zh: '内容无效', en: 'is not valid' } };

/** Flattens class-validator's tree into one violation a path (`ip[0].number`), the first broken rule of each. */
export function violationsOf(errors: readonly ValidationError[], base = ''): Violation[] {
  return errors.flatMap((error) => {
    const isIndex = /^\d+$/.test(error.property);
    const path = isIndex ? `${base}[${error.property}]` : base ? `${base}.${error.property}` : error.property;
    // The rule declared first is registered last, and class-validator reports in that order.
    const [name, text] = Object.entries(error.constraints ?? {})[0] ?? [];
    if (name === undefined) return violationsOf(error.children ?? [], path);
    const ours = unpackMessage(text!);
    return [ours ? { path, code: name, message: ours } : { path, ...(builtIn[name] ?? fallback) }];
  });
}

/**
 * Builds and checks an object of the class from plain data, with the same rules as a request body.
 * @throws AppError `INPUT.INVALID` naming each path.
 */
export function parse<T extends object>(type: ClassConstructor<T>, plain: unknown): T {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw notAnObject;
  const value = plainToInstance(type, plain, { exposeUnsetFields: false });
  const violations = violationsOf(validateSync(value, validatorOptions));
  if (violations.length > 0) throw invalid(...violations);
  return value;
}

const notAnObject: AppError = invalid({ path: '', ...builtIn.unknownValue! });
