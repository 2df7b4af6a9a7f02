import { ValidationPipe } from '@nestjs/common';
import { invalid } from '@techmart/kernel';
import { validatorOptions, violationsOf } from '@techmart/validation';

/** Builds and checks bodies and queries by their classes; every fault is named by its path. */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    ...validatorOptions,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    exceptionFactory: (errors) => invalid(...violationsOf(errors)),
  });
}
