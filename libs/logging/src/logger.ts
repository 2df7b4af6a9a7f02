import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { currentContext } from './request-context.js';

/** Names whose values never reach a log, wherever they stand. */
const secrets = ['password', 'newPassword', 'accessToken', 'token', 'secret', 'authorization', 'cookie', 'code'];

export interface LogOptions {
  readonly level: string;
  /** Which process writes: api, worker, cli. */
  readonly door: string;
  /** Where lines go; a command keeps its standard output for what it answers. */
  readonly stream?: 'stdout' | 'stderr';
}

/** Structured log: one JSON line an event, each with the request id, actor and job it belongs to. */
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(options: LogOptions) {
    const settings = {
      level: options.level,
      base: { door: options.door },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
      mixin: () => currentContext() ?? {},
    };
    this.pino = pino(settings, pino.destination(options.stream === 'stderr' ? 2 : 1));
  }

  /** An event with its facts: `info('match.computed', { needId, partners: 12 })`. */
  info(event: string, facts: object = {}): void {
    this.pino.info(facts, event);
  }

  debug(event: unknown, ...facts: unknown[]): void {
    this.pino.debug(factsOf(facts), String(event));
  }

  warn(event: unknown, ...facts: unknown[]): void {
    this.pino.warn(factsOf(facts), String(event));
  }

  error(event: unknown, ...facts: unknown[]): void {
    this.pino.error(factsOf(facts), String(event));
  }

  fatal(event: unknown, ...facts: unknown[]): void {
    this.pino.fatal(factsOf(facts), String(event));
  }

  /** Nest's own chatter about modules and routes; of interest only when debugging. */
  log(message: unknown, ...facts: unknown[]): void {
    this.pino.debug(factsOf(facts), String(message));
  }

  verbose(message: unknown, ...facts: unknown[]): void {
    this.pino.trace(factsOf(facts), String(message));
  }
}

function factsOf(facts: unknown[]): object {
  const [first] = facts;
  if (first instanceof Error) return { err: first };
  if (typeof first === 'object' && first !== null) return first;
  return facts.length > 0 ? { context: facts.at(-1) } : {};
}
