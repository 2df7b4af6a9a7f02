import { expect, it, jest } from '@jest/globals';
import { faultNames } from './chaos.js';
import { runFaults } from './fault-run.js';

jest.setTimeout(400_000);

/** The small size of `npm run faults`: each fault once, all of them while people publish and close deals. */
it('loses, doubles and forgets nothing while everything breaks once', async () => {
  const lines: string[] = [];
  const report = await runFaults({
    publications: 20,
    completions: 6,
    workers: 1,
    seed: 20_261_125,
    atOnce: 6,
    restMillis: 1_500,
    chaos: { between: [1, 3], first: faultNames, only: true },
    settleSeconds: 200,
    report: (line) => lines.push(line),
  });
  const broken = report.findings.filter(({ faults }) => faults.length > 0);
  expect({ broken, log: broken.length > 0 ? lines : [] }).toEqual({ broken: [], log: [] });
  expect(report.findings.length).toBeGreaterThanOrEqual(14);
  expect([...report.injected.values()]).toEqual(faultNames.map(() => 1));
  // The faults did meet calls under way, or the run would have proved nothing.
  expect(report.counts.repeated).toBeGreaterThan(0);
});
