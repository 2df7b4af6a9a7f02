import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UsageError } from './outcome.js';
import type { Terminal } from './terminal.js';

/** A password, typed twice without being shown, or the first line of standard input. @throws UsageError */
export async function readPassword(
  terminal: Terminal,
  input: NodeJS.ReadableStream | null,
  fromStdin: boolean,
): Promise<string> {
  if (input && fromStdin) return (await text(input)).split(/\r?\n/, 1)[0]!;
  if (!input || !(input as NodeJS.ReadStream).isTTY) {
    throw new UsageError({
      zh: '没有终端可输入密码；请用 --password-stdin 从标准输入读取',
      en: 'There is no terminal to ask for the password; hand it in with --password-stdin',
    });
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  try {
    terminal.note({ zh: '密码：', en: 'Password:' });
    const first = await lines.question('');
    terminal.note({ zh: '再输一次：', en: 'Again:' });
    const second = await lines.question('');
    if (first === second) return first;
    throw new UsageError({ zh: '两次输入不一致', en: 'The two are not the same' });
  } finally {
    lines.close();
  }
}
