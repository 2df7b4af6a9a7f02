import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the services under one data directory; made once, kept beside the data they open. */
export interface Secrets {
  postgresPassword: string;
  redisPassword: string;
  meiliKey: string;
}

const names = ['postgresPassword', 'redisPassword', 'meiliKey'] as const;

/** Hexadecimal, so that it needs no escaping in URLs, configuration files or SQL. */
const newSecret = (): string => randomBytes(24).toString('hex');

/** Reads `secrets.json`, adding what is missing. The file is readable by its owner only. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const known: Partial<Secrets> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets = Object.fromEntries(names.map((name) => [name, known[name] || newSecret()])) as unknown as Secrets;
  if (names.some((name) => known[name] !== secrets[name])) {
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } else {
    chmodSync(file, 0o600);
  }
  return secrets;
}
