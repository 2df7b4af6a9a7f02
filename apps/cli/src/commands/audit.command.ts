import { readFile } from 'node:fs/promises';
import { AuditVerifier, type AuditFault, type AuditReport, type Witness } from '@techmart/audit';
import type { AddCommand } from '../command.js';
import { ExitCode, UsageError, type Outcome } from '../console/outcome.js';

const HELP = `
Exit code 1 when a row or block was changed, moved, added or is missing. Keep the answer of --json outside the database:
handed back with --witness it also shows a chain that was cut short.

Examples:
  npm run cli -- audit verify --json > audit-2027-01-31.json
  npm run cli -- audit verify --witness audit-2027-01-31.json`;

export const addAudit: AddCommand = (program, bind, session) => {
  const verify = program
    .command('audit')
    .description('the log of who did what')
    .command('verify')
    .description('prove that no sealed entry was changed or taken away since')
    .option('--witness <file>', 'answer of an earlier verify --json')
    .addHelpText('after', HELP);
  bind(verify, async ({ witness }: { witness?: string }) => {
    const witnesses = witness === undefined ? [] : await witnessesIn(witness);
    return session.market(async (market) => {
      const bar = session.terminal.progress({ zh: '核验', en: 'Verifying' }, 0);
      const progress = (done: number, total: number): void => {
        bar.setTotal(total);
        bar.update(done);
      };
      const report = await market
        .get(AuditVerifier)
        .verify({ witnesses, progress })
        .finally(() => bar.stop());
      return outcomeOf(report);
    });
  });
};

/** @throws UsageError when the file is no answer of ours */
async function witnessesIn(path: string): Promise<Witness[]> {
  try {
    const report = JSON.parse(await readFile(path, 'utf8')) as AuditReport;
    return report.chains.flatMap(({ head }) => (head ? [head] : []));
  } catch {
    throw new UsageError({
      zh: `${path} 不是 verify --json 的输出`,
      en: `${path} is not an answer of verify --json`,
    });
  }
}

function outcomeOf(report: AuditReport): Outcome {
  return {
    exit: report.isSound ? ExitCode.fine : ExitCode.failed,
    data: report,
    text: report.chains.flatMap(({ chain, blocks, rows, waiting, faults }) => [
      {
        zh: `${chain}：${blocks} 个区块，${rows} 条已封存，${waiting} 条待封存，${faults.length} 处异常`,
        en: `${chain}: ${blocks} blocks, ${rows} rows sealed, ${waiting} wait to be sealed, ${faults.length} faults`,
      },
      ...faults.map(describe),
    ]),
  };
}

const describe = ({ kind, block, position, rowId }: AuditFault): string =>
  `  ${kind} block ${block}${position === null ? '' : ` position ${position}`}${rowId === null ? '' : ` row ${rowId}`}`;
