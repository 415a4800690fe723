export interface StartOptions {
  browser: 'chrome' | 'firefox';
  headless: boolean;
  /** Without namespaces, by the browser's own switches. */
  open: boolean;
  /** Build the extension first. */
  build: boolean;
  /** Directory for the pictures of the popup, relative to the project. */
  screenshots: string;
  help: boolean;
}

export declare const USAGE: string;

/** Reads the command line; throws an error whose message says what is wrong with it. */
export declare function readStartOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): StartOptions;
