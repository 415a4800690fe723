import { describe, expect, it } from 'vitest';
import { failedFiles, steadied } from '../../scripts/test-results.mjs';

type Status = 'passed' | 'failed';
const file = (name: string, status: Status, tests: Record<string, Status>) => ({
  name,
  status,
  assertionResults: Object.entries(tests).map(([fullName, of]) => ({ fullName, status: of })),
});
const results = (...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  testResults,
});

const FIRST = results(
  file('/a.ts', 'passed', { 'a one': 'passed', 'a two': 'passed' }),
  file('/b.ts', 'failed', { 'b one': 'passed', 'b two': 'failed' }),
  file('/c.ts', 'failed', {}),
);
const AGAIN = results(
  file('/b.ts', 'passed', { 'b one': 'passed', 'b two': 'passed' }),
  file('/c.ts', 'passed', { 'c one': 'passed' }),
);

describe('a second look at browser tests', () => {
  it('is for the files that failed, also those that could not be loaded', () => {
    expect(failedFiles(FIRST)).toEqual(['/b.ts', '/c.ts']);
  });

  it('counts each test once, and names those that made it necessary', () => {
    expect(steadied(FIRST, AGAIN)).toEqual({
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [FIRST.testResults[0], ...AGAIN.testResults],
      unsteady: ['b two', '/c.ts'],
    });
  });

  it('forgets no failure of a file that was not looked at again', () => {
    const { numFailedTests, unsteady } = steadied(FIRST, results(AGAIN.testResults[1]!));
    expect(numFailedTests).toBe(1);
    expect(unsteady).toEqual(['/c.ts']);
  });
});
