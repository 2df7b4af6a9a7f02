import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

export const dockerFolder = join(import.meta.dirname, '../../docker');

export interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, object>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly restart?: string;
  readonly logging?: object;
  readonly deploy?: { readonly replicas?: number; readonly resources?: { readonly limits?: Record<string, unknown> } };
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes?: Readonly<Record<string, object>>;
}

export function composeText(file: string): string {
  return readFileSync(join(dockerFolder, file), 'utf8');
}

/** One file, its merge keys resolved and its variables as they stand. */
export function loadCompose(file: string): Compose {
  return load(composeText(file), { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
}

/** The second file laid over the first, by the rules of Compose for those keys that ours overlays. */
export function overlay(base: Compose, upper: Compose): Compose {
  const services: Record<string, Service> = { ...base.services };
  for (const [name, over] of Object.entries(upper.services)) {
    const under = services[name];
    services[name] = under
      ? {
          ...under,
          ...over,
          environment: { ...under.environment, ...over.environment },
          volumes: [...(under.volumes ?? []), ...(over.volumes ?? [])],
          depends_on: { ...under.depends_on, ...over.depends_on },
          deploy: { ...under.deploy, ...over.deploy },
        }
      : over;
  }
  return {
    services,
    networks: { ...base.networks, ...upper.networks },
    volumes: { ...base.volumes, ...upper.volumes },
  };
}

/** The variables that a compose text reads: `${NAME}`, `${NAME:-fallback}`, `${NAME:?message}`. */
export function variablesIn(text: string): { name: string; isDemanded: boolean }[] {
  return [...text.matchAll(/(?<!\$)\$\{(\w+)(:\?)?/g)].map(([, name, demanded]) => ({
    name: name!,
    isDemanded: demanded !== undefined,
  }));
}

/** The text with its variables filled in, as Compose does it. @throws Error for a demanded one that is empty. */
export function interpolate(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, sign: string, rest: string) => {
    const value = values[name];
    if (value) return value;
    if (sign === '?') throw new Error(`${name}: ${rest}`);
    return sign === '-' ? rest : '';
  });
}
