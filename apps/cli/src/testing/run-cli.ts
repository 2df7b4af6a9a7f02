import { Readable, Writable } from 'node:stream';
import type { Config } from '@techmart/config';
import { runCli } from '../cli.js';
import type { ExitCode } from '../console/outcome.js';

export interface CliRun<D = Record<string, unknown>> {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
  /** The answer as JSON; throws when the output is anything else. */
  readonly data: D;
}

/** Runs one command line in this process and keeps what it says. */
export async function run<D = Record<string, unknown>>(
  config: Config,
  argv: readonly string[],
  { input = '', language = 'en' as const } = {},
): Promise<CliRun<D>> {
  const [out, err] = [new Kept(), new Kept()];
  const exit = await runCli(argv, { out, err, language, config, input: Readable.from([input]) });
  return {
    exit,
    out: out.text,
    err: err.text,
    get data() {
      return JSON.parse(out.text) as D;
    },
  };
}

class Kept extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
