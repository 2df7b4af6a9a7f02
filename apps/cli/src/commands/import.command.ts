import { FileFault } from '@techmart/imports';
import { NOTHING_DONE, type ImportCounts } from '@techmart/listings';
import { fieldNamed } from '@techmart/listings';
import { NeedImporter } from '@techmart/needs';
import { ResultImporter } from '@techmart/results';
import { Argument } from 'commander';
import type { AddCommand } from '../command.js';
import { ExitCode, UsageError, type Outcome } from '../console/outcome.js';
import { FaultLog } from '../import/fault-log.js';
import { importedOrganisation } from '../import/imported-organisation.js';
import { openFile } from '../import/open-file.js';
import { IndexCatchUp } from '../index-catch-up.js';
import type { Market, Session } from '../session.js';

type What = 'results' | 'needs';

interface Options {
  readonly organisation?: string;
  readonly dryRun?: boolean;
  readonly publish: boolean;
  readonly field: string;
  readonly strictField?: boolean;
  readonly errors?: string;
}

const HELP = `
A row needs id (a key unique in the file), title, abstract (or text) and field; every other field of the API may stand
beside them. The same id again is the same listing: a row that has changed changes it, one that has not is left alone,
so an import that was broken off is simply run again. In .csv and .xlsx the first row names the columns.
A row whose field is missing or no name of ours goes to the field of --field; --strict-field refuses it instead.

Examples:
  npm run cli -- import results results.jsonl.gz --dry-run
  npm run cli -- import needs needs.xlsx --organisation 0198c0de-0000-7000-8000-000000000001 --no-publish
  npm run cli -- import results results.csv --field 05 --errors faults.jsonl`;

export const addImport: AddCommand = (program, bind, session) => {
  const command = program
    .command('import')
    .description('take results or needs in from a file')
    .addArgument(new Argument('<what>', 'what the file holds').choices(['results', 'needs']))
    .argument('<file>', '.jsonl, .jsonl.gz, .csv, .csv.gz or .xlsx')
    .option('--organisation <id>', 'whose they are; an organisation for imports unless given')
    .option('--dry-run', 'check the file and say what would happen, write nothing')
    .option('--no-publish', 'keep them as drafts instead of putting them on the market')
    .option('--field <code>', 'technology field of rows that name none of ours', '01')
    .option('--strict-field', 'refuse rows that name no field of ours')
    .option('--errors <file>', 'write every fault there, one JSON line each, instead of on the screen')
    .addHelpText('after', HELP);
  bind(command, (what: What, file: string, options: Options) =>
    session.market((market) => importFile(session, market, what, file, options)),
  );
};

async function importFile(
  session: Session,
  market: Market,
  what: What,
  path: string,
  options: Options,
): Promise<Outcome> {
  const { terminal } = session;
  const defaultField = options.strictField ? null : fieldNamed(options.field);
  if (!options.strictField && defaultField === null)
    throw new UsageError({ zh: '--field 应为技术领域代码', en: '--field must be the code of a technology field' });
  let bytes = 0;
  const { entries, bytes: size } = await openFile(path, (count) => (bytes += count));
  const organisation = await importedOrganisation(market, what, options);
  const { id: organisationId, regionCode } = organisation;
  const faults = new FaultLog(terminal, options.errors);
  const index = options.dryRun ? null : new IndexCatchUp(market, terminal);
  await index?.prepare();
  const importer = what === 'results' ? market.get(ResultImporter) : market.get(NeedImporter);
  const progress = terminal.progress({ zh: '导入', en: 'Importing' }, size ?? 0);
  const started = performance.now();
  let counts: ImportCounts | undefined;
  let broken: FileFault | undefined;
  const plan = { organisationId, regionCode, publish: options.publish, dryRun: options.dryRun, defaultField };
  try {
    const watch = {
      fault: (fault: Parameters<FaultLog['add']>[0]) => faults.add(fault),
      batch: (now: Readonly<ImportCounts>): void => {
        counts = { ...now };
        progress.update(size === null ? now.rows : bytes, terminal.in(rowsSoFar(now)));
        index?.poke();
      },
    };
    counts = await importer.run(plan, entries, watch);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    broken = error;
  } finally {
    progress.stop();
    await faults.close();
  }
  const seconds = round((performance.now() - started) / 1_000);
  const isIndexed = options.dryRun ? null : await index!.finish();
  const total = round((performance.now() - started) / 1_000);
  return outcomeOf({ what, path, organisation, counts, broken, faults, seconds, total, isIndexed, options });
}

const round = (value: number): number => Math.round(value * 100) / 100;

const rowsSoFar = ({ rows, failed }: ImportCounts): { zh: string; en: string } => ({
  zh: `${rows} 行${failed > 0 ? `，${failed} 行有误` : ''}`,
  en: `${rows} rows${failed > 0 ? `, ${failed} faulty` : ''}`,
});

interface Facts {
  what: What;
  path: string;
  organisation: { id: string; name: string };
  counts: ImportCounts | undefined;
  broken: FileFault | undefined;
  faults: FaultLog;
  seconds: number;
  total: number;
  isIndexed: boolean | null;
  options: Options;
}

function outcomeOf({ what, path, organisation, broken, faults, seconds, total, isIndexed, ...rest }: Facts): Outcome {
  const { dryRun = false, errors, field } = rest.options;
  const counts = rest.counts ?? NOTHING_DONE;
  const { rows, created, updated, published, unchanged, failed, fieldDefaults } = counts;
  const exit = broken
    ? ExitCode.failed
    : isIndexed === false
      ? ExitCode.serviceAway
      : failed > 0
        ? ExitCode.rowFaults
        : ExitCode.fine;
  return {
    exit,
    data: {
      what,
      file: path,
      organisationId: organisation.id,
      dryRun,
      ...counts,
      indexed: isIndexed,
      seconds,
      secondsWithIndex: total,
      errorCount: faults.count,
      errors: faults.listed,
      ...(broken ? { error: { code: 'IMPORT.FILE', message: broken.localized.en } } : {}),
    },
    text: [
      {
        zh: `${dryRun ? '试运行（未写入）：' : ''}${rows} 行：新增 ${created}，更新 ${updated}，发布 ${published}，未变 ${unchanged}，有误 ${failed}`,
        en: `${dryRun ? 'Dry run, nothing written: ' : ''}${rows} rows: ${created} new, ${updated} changed, ${published} published, ${unchanged} as before, ${failed} faulty`,
      },
      ...(fieldDefaults > 0
        ? [
            {
              zh: `其中 ${fieldDefaults} 行没有可识别的技术领域，归入 ${field}`,
              en: `${fieldDefaults} of them name no field of ours and went to ${field}`,
            },
          ]
        : []),
      ...(dryRun
        ? []
        : [
            {
              zh: `归属：${organisation.name}（${organisation.id}）；写入 ${seconds} 秒，含索引 ${total} 秒`,
              en: `Organisation: ${organisation.name} (${organisation.id}); written in ${seconds} s, indexed after ${total} s`,
            },
          ]),
      ...(errors && faults.count > 0 ? [{ zh: `错误清单：${errors}`, en: `Faults are listed in ${errors}` }] : []),
      ...(broken ? [broken.localized] : []),
    ],
  };
}
