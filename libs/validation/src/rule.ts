import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Localized } from '@techmart/kernel';
import { Transform } from 'class-transformer';
import { IsOptional, registerDecorator, type ValidationArguments } from 'class-validator';

/** What every field declares besides its rule. */
export interface FieldOptions {
  readonly optional?: boolean;
  /** Keeps null, which means "take the value away". Elsewhere null counts as left out. */
  readonly nullable?: boolean;
  /** Meaning for the API documentation. */
  readonly description?: string;
  readonly example?: unknown;
}

export interface Rule {
  /** Stable code of the rule, part of the problem details. */
  readonly code: string;
  readonly check: (value: unknown, args: ValidationArguments) => boolean;
  /** What is allowed. */
  readonly allowed: Localized;
}

/** Our rules carry their message in both languages through class-validator's single message text. */
export function packMessage(message: Localized): string {
  return JSON.stringify([message.zh, message.en]);
}

export function unpackMessage(text: string): Localized | null {
  try {
    const [zh, en] = JSON.parse(text) as [string, string];
    return { zh, en };
  } catch {
    return null;
  }
}

/** A property decorator for one rule. */
export function Follows(rule: Rule): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: rule.code,
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => rule.check(value, args!),
        defaultMessage: () => packMessage(rule.allowed),
      },
    });
}

/** One declaration that validates a field and documents it. */
export function field(options: FieldOptions, api: object, ...decorators: PropertyDecorator[]): PropertyDecorator {
  const { optional, nullable, description, example } = options;
  return applyDecorators(
    ...decorators,
    ...(optional || nullable ? [IsOptional()] : []),
    ...(optional && !nullable ? [Transform(({ value }) => (value === null ? undefined : (value as unknown)))] : []),
    ApiProperty({ ...api, required: !optional, nullable, description, example } as never),
  );
}
