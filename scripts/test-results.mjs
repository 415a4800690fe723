/** @import { FileResult, Results } from './test-results.mjs' */

/** @param {Results} results */
export function failedFiles({ testResults }) {
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

/** @param {Results} results @param {Results} again @returns {Results} */
export function steadied(results, again) {
  const second = new Map(again.testResults.map((file) => [file.name, file]));
  const testResults = results.testResults.map((file) => second.get(file.name) ?? file);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  /** @param {string} status */
  const count = (status) => tests.filter((test) => test.status === status).length;
  const failed = results.testResults.filter((file) => second.has(file.name));
  return {
    ...results,
    testResults,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    unsteady: failed.flatMap(namesOfFailed),
  };
}

/** @param {FileResult} file */
function namesOfFailed({ name, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  // A hook that fails, fails its file and no test.
  return failed.length > 0 ? failed.map(({ fullName }) => fullName) : [name];
}
