import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { backUp } from '../backup/backup.js';
import type { Manifest } from '../backup/manifest.js';
import { restore } from '../backup/restore.js';
import type { AddCommand } from '../command.js';
import { failureOf } from '../console/failure.js';
import { ExitCode, UsageError } from '../console/outcome.js';
import { rebuild } from './search.command.js';

const HELP = `
The archive holds every table and every uploaded file, with a hash of each. Search indexes and queues are not in it:
they are made anew from the database.

Examples:
  npm run cli -- backup market-2027-01-31.tar.gz
  npm run cli -- restore market-2027-01-31.tar.gz --force`;

export const addBackup: AddCommand = (program, bind, session) => {
  const backup = program
    .command('backup')
    .description('write database and uploaded files into one archive; the market may go on meanwhile')
    .argument('<file>', 'archive to write, .tar.gz')
    .addHelpText('after', HELP);
  bind(backup, async (file: string) => {
    if (existsSync(file)) throw new UsageError({ zh: `${file} 已存在`, en: `${file} is there already` });
    const manifest = await backUp(session.config, session.terminal, file);
    const { size } = await stat(file);
    return { data: { file, bytes: size, ...sums(manifest) }, text: [said(manifest, '已备份', 'Backed up')] };
  });

  const command = program
    .command('restore')
    .description('put an archive into an empty database, and rebuild the search indexes')
    .argument('<file>', 'archive that backup has written')
    .option('--force', 'delete everything that the database holds first')
    .addHelpText('after', HELP);
  bind(command, async (file: string, { force = false }: { force?: boolean }) => {
    if (!existsSync(file)) throw new UsageError({ zh: `没有文件 ${file}`, en: `There is no file ${file}` });
    const manifest = await restore(session.config, session.terminal, file, force);
    const isIndexed = await reindexed();
    return {
      exit: isIndexed ? ExitCode.fine : ExitCode.serviceAway,
      data: { file, indexed: isIndexed, ...sums(manifest) },
      text: [
        said(manifest, '已恢复', 'Restored'),
        ...(isIndexed
          ? []
          : [{ zh: '搜索索引未重建：Meilisearch 无法访问', en: 'Search is not rebuilt: Meilisearch is away' }]),
      ],
    };
  });

  async function reindexed(): Promise<boolean> {
    try {
      await session.market((market) => rebuild(session, market));
      return true;
    } catch (error) {
      if (failureOf(error).exit === ExitCode.serviceAway) return false;
      throw error;
    }
  }
};

function sums({ createdAt, tables, files }: Manifest) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { createdAt, tables: tables.length, rows, files: files.length };
}

function said(manifest: Manifest, zh: string, en: string): { zh: string; en: string } {
  const { tables, rows, files } = sums(manifest);
  return {
    zh: `${zh}：${tables} 张表，${rows} 行，${files} 个文件`,
    en: `${en}: ${tables} tables, ${rows} rows, ${files} files`,
  };
}
