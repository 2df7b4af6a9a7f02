import { ValidationPipe } from '@nestjs/common';
import { invalid } from '@techmart/kernel';
import { validatorOptions, violationsOf } from '@techmart/validation';

/** A person mends a handful at a time; a flood of unknown fields must not be answered by a larger one. */
const MOST_VIOLATIONS = 100;

/** Builds and checks bodies and queries by their classes; every fault is named by its path. */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    ...validatorOptions,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    exceptionFactory: (errors) => invalid(...violationsOf(errors).slice(0, MOST_VIOLATIONS)),
  });
}
