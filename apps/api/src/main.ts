import 'reflect-metadata';
import { configFromEnvironment } from '@techmart/config';
import { Logger } from '@techmart/logging';
import { createApi } from './app.js';

const config = configFromEnvironment();
const app = await createApi(config);
await app.listen(config.http.port, config.http.host);
app.get(Logger).info('api.listening', { url: await app.getUrl() });

// Started by `npm start`: when that process is gone, whatever way it went, this one ends too.
if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
