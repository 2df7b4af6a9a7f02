import type { Config } from '@techmart/config';
import type { Language } from '@techmart/kernel';
import { Command } from 'commander';
import type { Bind } from './command.js';
import { failureOf } from './console/failure.js';
import { ExitCode, type Outcome } from './console/outcome.js';
import { Terminal, type Output } from './console/terminal.js';
import { commands } from './commands/index.js';
import { Session } from './session.js';

export interface CliOptions {
  readonly out: Output;
  readonly err: Output;
  readonly language: Language;
  /** Standard input, for passwords. */
  readonly input?: NodeJS.ReadableStream;
  /** Read from the environment unless given. */
  readonly config?: Config;
}

const EXIT_CODES = `
Exit codes: 0 fine, 1 failed, 2 wrong use, 3 finished with row errors, 4 a server is away.
Servers: DATABASE_URL, REDIS_URL, MEILI_URL and MEILI_KEY, else the market that "npm start" runs, else started for the
duration of the command. LOG_LEVEL=info shows what happens inside.`;

/** Runs one command line and returns the exit code. Standard output holds the answer alone; JSON alone with --json. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<ExitCode> {
  const terminal = new Terminal(options.out, options.err, options.language);
  terminal.isJson = argv.includes('--json');
  const session = new Session(terminal, options.config, options.input);
  let exit: ExitCode = ExitCode.fine;
  const bind: Bind = (command, run) => {
    command.option('--json', 'answer in JSON on standard output');
    command.action(async (...args: unknown[]) => {
      const outcome = await (run as (...a: unknown[]) => Promise<Outcome>)(...args);
      exit = outcome.exit ?? ExitCode.fine;
      if (terminal.isJson) terminal.answerJson(outcome.data);
      else outcome.text.forEach((line) => terminal.answer(line));
    });
  };
  const program = build(bind, session, options);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    return report(terminal, error);
  }
}

function build(bind: Bind, session: Session, { out, err }: CliOptions): Command {
  const program = new Command('techmart')
    .usage('<command> [options]')
    .description("Operators' commands of the technology market")
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .showHelpAfterError('(add --help for the options and examples)');
  for (const add of commands) add(program, bind, session);
  program.action(() => program.help({ error: true }));
  return program;
}

function report(terminal: Terminal, error: unknown): ExitCode {
  const { exit, code, message, faults } = failureOf(error);
  const isHelp = code === 'CLI.USAGE' && (exit === ExitCode.fine || message.en === '(outputHelp)');
  if (terminal.isJson && !isHelp) {
    const errors = faults.map((fault) => ({ path: fault.path, message: terminal.in(fault.message) }));
    terminal.answerJson({ error: { code, message: terminal.in(message), errors } });
    return exit;
  }
  const isSaid = error instanceof Error && error.constructor.name === 'CommanderError';
  if (isHelp || isSaid) return exit;
  terminal.note(message);
  for (const fault of faults) terminal.note(`  ${fault.path}: ${terminal.in(fault.message)}`);
  return exit;
}
