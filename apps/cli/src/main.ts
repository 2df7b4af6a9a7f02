import 'reflect-metadata';
import { terminalLanguage } from '@techmart/config';
import { runCli } from './cli.js';

process.exitCode = await runCli(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  language: terminalLanguage(),
});
