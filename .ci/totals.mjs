/**
 * Sums the test results of vitest's JSON reporter and says them as the last line: `N passed, N failed`.
 *
 *   node .ci/totals.mjs <exit code so far> <results.json>…
 *
 * A step that failed without a failed test counts as one failure, and so does a suite in which nothing ran:
 * silence is never success.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [code = '1', ...files] = process.argv.slice(2);
const suites = files.map(readSuite);

let passed = 0;
let failed = 0;
for (const suite of suites) {
  passed += suite.passed;
  failed += suite.failed;
  console.log(
    `${suite.name}: ${suite.ran ? `${suite.passed} passed, ${suite.failed} failed` : 'did not run'}`,
  );
  for (const name of suite.unsteady) console.log(`unsteady, passed when run again: ${name}`);
}
if (failed === 0) failed = code === '0' ? suites.filter((suite) => !suite.ran).length : 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** @param {string} file */
function readSuite(file) {
  const name = `${basename(file, '.json')} tests`;
  if (!existsSync(file)) return { name, ran: false, passed: 0, failed: 0, unsteady: [] };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  // A test file that could not even be loaded has failed and holds no test.
  const unloaded = results.testResults.filter(isUnloaded).length;
  const tests = { passed: results.numPassedTests, failed: results.numFailedTests + unloaded };
  return { name, ran: tests.passed + tests.failed > 0, ...tests, unsteady: results.unsteady ?? [] };
}

/** @param {{status: string, assertionResults: {status: string}[]}} result */
function isUnloaded({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}
