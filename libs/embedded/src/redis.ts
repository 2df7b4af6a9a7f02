import { mkdirSync, writeFileSync, chmodSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { redisEnv, type RedisBinary } from './redis-binary.js';
import type { Launch, ServiceDefinition } from './supervisor.js';

interface RedisOptions {
  binary: RedisBinary;
  dataDir: string;
  logFile: string;
  password: string;
  mode: 'keep' | 'test';
}

/** Redis for queues: it forgets nothing under memory pressure and keeps what it was given over a crash. */
export function redisService({ binary, dataDir, logFile, password, mode }: RedisOptions): ServiceDefinition {
  const home = join(dataDir, 'redis');
  const configFile = join(home, 'redis.conf');
  return {
    name: 'redis',
    stopSignal: 'SIGTERM',
    dataDir: home,
    logFile,
    trace: { program: /^redis-server$/, argument: configFile },
    url: (port) => `redis://:${password}@127.0.0.1:${port}/0`,

    async prepare(port): Promise<Launch> {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      // A file, because anybody can read the arguments of a process.
      writeFileSync(configFile, redisConfig({ port, home, password, mode }), { mode: 0o600 });
      chmodSync(configFile, 0o600);
      return { command: binary.program, args: [configFile], env: redisEnv(binary) };
    },

    isReady: (port) => answersPing(port, password),
  };
}

export function redisConfig(of: { port: number; home: string; password: string; mode: 'keep' | 'test' }): string {
  const settings: [string, string | number][] = [
    ['bind', '127.0.0.1'],
    ['port', of.port],
    ['requirepass', of.password],
    ['dir', JSON.stringify(of.home)],
    ['daemonize', 'no'],
    ['appendonly', 'yes'],
    // A kill loses nothing either way; only a power cut could, and only there is the disk worth waiting for.
    ['appendfsync', of.mode === 'keep' ? 'everysec' : 'no'],
    ['save', '""'],
    // BullMQ loses jobs under any other policy.
    ['maxmemory-policy', 'noeviction'],
    // Keeps the arguments readable, by which a leftover of a crash is found.
    ['set-proc-title', 'no'],
  ];
  return settings.map(([name, value]) => `${name} ${value}\n`).join('');
}

/** AUTH and PING on a bare socket; false while it is away or still loading its data. */
function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let reply = '';
    const finish = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(2_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1');
      if (reply.split('\r\n').length > 2) finish(reply.includes('+PONG'));
    });
  });
}
