import 'reflect-metadata';
import { configFromEnvironment } from '@techmart/config';
import { createWorker, startWorker } from './app.js';

await startWorker(await createWorker(configFromEnvironment()));
