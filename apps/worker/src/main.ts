import 'reflect-metadata';
import { configFromEnvironment } from '@techmart/config';
import { createWorker, startWorker } from './app.js';

await startWorker(await createWorker(configFromEnvironment()));

// Started by `npm start`: when that process is gone, whatever way it went, this one ends too.
if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
