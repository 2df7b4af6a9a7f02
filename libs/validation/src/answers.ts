import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse } from '@nestjs/swagger';

type Shape =
  | Type<unknown>
  | readonly [Type<unknown>]
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'object'
  | readonly ['string'];

export interface OutOptions {
  readonly description?: string;
  readonly nullable?: boolean;
  readonly optional?: boolean;
  readonly enum?: readonly string[];
  readonly format?: string;
}

/** Documents a field of an answer. A list is written `[View]`. */
export function Out(shape: Shape | (() => Shape), options: OutOptions = {}): PropertyDecorator {
  const { optional, enum: values, format, ...rest } = options;
  const element = { ...(values ? { enum: values } : {}), ...(format ? { format } : {}) };
  const resolve = (s: Shape): object => {
    const isArray = Array.isArray(s);
    const one = (isArray ? s[0] : s) as Type<unknown> | string;
    if (typeof one === 'string') {
      if (one === 'object') return { type: 'object', additionalProperties: true, isArray };
      return isArray ? { type: 'array', items: { type: one, ...element } } : { type: one, ...element };
    }
    return { type: () => one, isArray };
  };
  const isLazy = typeof shape === 'function' && !('prototype' in shape);
  const value = isLazy ? (shape as () => Shape)() : (shape as Shape);
  return ApiProperty({ ...resolve(value), ...rest, required: !optional } as never);
}

const pages = new Map<Type<unknown>, Type<unknown>>();

/** The documented class of a page of views. */
export function PageOf(view: Type<unknown>): Type<unknown> {
  const known = pages.get(view);
  if (known) return known;
  class ViewPage {
    @Out([view]) items: unknown[];
    @Out('string', { nullable: true, description: 'hand it back as `cursor` for the next page; null on the last page' })
    nextCursor: string | null;
  }
  Object.defineProperty(ViewPage, 'name', { value: `${view.name.replace(/View$/, '')}Page` });
  pages.set(view, ViewPage);
  return ViewPage;
}

/** Documents what a route does and answers, and sets its status. */
export function Answers(
  view: Type<unknown> | readonly [Type<unknown>] | null,
  summary: string,
  status: 200 | 201 | 202 | 204 = view ? 200 : 204,
): MethodDecorator {
  const isList = Array.isArray(view);
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({
      status,
      description: summary,
      ...(isList ? { type: view[0], isArray: true } : view ? { type: view as Type<unknown> } : {}),
    }),
  );
}
