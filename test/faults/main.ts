/** `npm run faults -- --publications 500 --completions 100 --seed 1`: see fault-run.ts; ends with a table and 0 or 1. */
import { parseArgs } from 'node:util';
import { faultNames } from './chaos.js';
import { runFaults, type FaultReport } from './fault-run.js';

const { values } = parseArgs({
  options: {
    publications: { type: 'string', default: '500' },
    completions: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    workers: { type: 'string', default: '2' },
    undisturbed: { type: 'boolean', default: false },
  },
});
const numberOf = (name: 'publications' | 'completions' | 'seed' | 'workers'): number => {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new Error(`--${name} wants a whole number, not ${values[name]}`);
  return number;
};
const seed = numberOf('seed');
console.log(`seed ${seed}`);
const report = await runFaults({
  publications: numberOf('publications'),
  completions: numberOf('completions'),
  workers: numberOf('workers'),
  seed,
  // A call that its API process took down with it blocks its caller for a minute, so there are many.
  atOnce: 24,
  restMillis: values.undisturbed ? 0 : 4_000,
  chaos: values.undisturbed ? 'none' : { between: [6, 18], first: faultNames },
  settleSeconds: 400,
  report: (line) => console.log(line),
});
print(report);
process.exit(report.findings.every(({ faults }) => faults.length === 0) ? 0 : 1);

function print({ findings, injected, counts, doors, seconds, folder }: FaultReport): void {
  console.log('\nfaults');
  for (const [name, times] of injected) console.log(`  ${name.padEnd(46)} ${String(times).padStart(6)}`);
  console.log('calls');
  console.log(
    `  sent ${counts.calls}, repeated ${counts.repeated}, answered from what was kept ${counts.replayed}, answer lost ${counts.answersLost}`,
  );
  console.log('processes');
  for (const { name, starts, failedStarts } of doors)
    console.log(`  ${name.padEnd(46)} ${String(starts).padStart(6)} starts, ${failedStarts} of them failed`);
  console.log('findings');
  for (const { what, looked, faults } of findings) {
    console.log(
      `  ${what.padEnd(46)} ${String(looked).padStart(6)}  ${faults.length === 0 ? 'holds' : `${faults.length} FAULTS`}`,
    );
    for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
  }
  const { business, settling, whole } = seconds;
  console.log(
    `seconds\n  business ${business.toFixed(1)}, until all was at rest ${settling.toFixed(1)}, altogether ${whole.toFixed(1)}`,
  );
  if (folder) console.log(`logs in ${folder}`);
}
