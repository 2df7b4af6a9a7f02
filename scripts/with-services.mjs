/** Runs a command with the test services up: `node scripts/with-services.mjs node something.mjs`. */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { asEnvironment, startServices } from './services.mjs';

await build();
const services = await startServices('test');
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...asEnvironment(services) } });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
await services.stop();
process.exit(code);
