const { appendFileSync } = require('node:fs');

/** Adds what one jest run passed and failed to the file in TEST_TALLY; a file that cannot load counts as failed. */
module.exports = class {
  onRunComplete(_contexts, results) {
    if (!process.env.TEST_TALLY) return;
    const broken = results.testResults.filter((t) => t.testExecError || (t.failureMessage && !t.numFailingTests));
    const tally = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + broken.length,
      skipped: results.numPendingTests,
    };
    appendFileSync(process.env.TEST_TALLY, `${JSON.stringify(tally)}\n`);
  }
};
