import { migrate, openDataSource, schemaDrift } from '@techmart/database';
import type { AddCommand } from '../command.js';
import { ExitCode } from '../console/outcome.js';
import '../rooms.js';

export const addMigrate: AddCommand = (program, bind, session) => {
  const command = program
    .command('migrate')
    .description('bring the database to this release and say whether it has drifted from it')
    .option('--no-drift-check', 'only migrate')
    .addHelpText('after', '\nExample:\n  npm run cli -- migrate --json');
  bind(command, async ({ driftCheck }: { driftCheck: boolean }) => {
    const { url } = session.config.database;
    const dataSource = await openDataSource({ url, poolSize: 3, applicationName: 'techmart-migrate' });
    try {
      const { applied } = await migrate(dataSource);
      const drift = driftCheck ? await schemaDrift(dataSource) : [];
      return {
        exit: drift.length > 0 ? ExitCode.failed : ExitCode.fine,
        data: { applied, drift: driftCheck ? drift : null },
        text: [
          applied.length > 0
            ? { zh: `已执行迁移：${applied.join('、')}`, en: `Applied: ${applied.join(', ')}` }
            : { zh: '数据库已是最新', en: 'The database is up to date' },
          ...(drift.length > 0
            ? [{ zh: '数据库结构与本版本不一致，差异：', en: 'The schema differs from this release; it would take:' }]
            : []),
          ...drift,
        ],
      };
    } finally {
      await dataSource.destroy();
    }
  });
};
