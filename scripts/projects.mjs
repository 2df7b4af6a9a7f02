/** The one list of projects: every folder below libs/, libs/features/ and apps/ that nest-cli.json names. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = dirname(import.meta.dirname);
export const projects = Object.entries(JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')).projects).map(
  ([name, project]) => ({ name, ...project }),
);
