/** What vitest's JSON reporter writes, as far as it is read here. */
export interface Results {
  numPassedTests: number;
  numFailedTests: number;
  testResults: FileResult[];
  /** Tests that failed at first and passed when looked at again. Ours, not vitest's. */
  unsteady?: string[];
}

export interface FileResult {
  name: string;
  status: string;
  assertionResults: { fullName: string; status: string }[];
}

/** The files in which something failed, also while they were loaded. */
export declare function failedFiles(results: Results): string[];

/** The results with those of a second look in their places, and the names of the tests that made it necessary. */
export declare function steadied(results: Results, again: Results): Results;
