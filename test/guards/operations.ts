import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON schema as the API description writes them. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-code-table'?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly 'x-code-table'?: string;
}

/** One operation of the API description. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With places such as `{id}`. */
  readonly path: string;
  readonly places: readonly string[];
  readonly query: readonly Parameter[];
  readonly body: Schema | null;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** All operations, in a fixed order; a new route is among them without anybody adding it. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths)
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const found = (item as Partial<Record<string, DocumentedOperation>>)[method];
        return found ? [operationOf(method.toUpperCase(), path, found)] : [];
      }),
    )
    .sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1));
}

function operationOf(method: string, path: string, documented: DocumentedOperation): Operation {
  const parameters = documented.parameters ?? [];
  return {
    id: documented.operationId,
    method,
    path,
    places: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
    query: parameters.filter((parameter) => parameter.in === 'query'),
    body: documented.requestBody?.content['application/json']?.schema ?? null,
  };
}

/** Follows references; a reference inside `allOf` is how the description writes one that may be null. */
export function resolved(document: OpenAPIObject, schema: Schema): Schema {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return resolved(document, (document.components?.schemas?.[name] ?? {}) as Schema);
  }
  const parts = schema.allOf ?? schema.oneOf ?? schema.anyOf;
  if (!parts) return schema;
  return parts.map((part) => resolved(document, part)).reduce((all, part) => ({ ...all, ...part }), {});
}
