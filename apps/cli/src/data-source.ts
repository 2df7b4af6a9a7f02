import 'reflect-metadata';
import { configFromEnvironment } from '@techmart/config';
import { dataSourceOptions } from '@techmart/database';
import { DataSource } from 'typeorm';
import './rooms.js';

/** For TypeORM's own command line: generating migrations. */
export default new DataSource(
  dataSourceOptions({ ...configFromEnvironment().database, applicationName: 'techmart-migrations' }),
);
