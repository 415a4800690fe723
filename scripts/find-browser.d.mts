/** The browser's program file: what LOOPWARDEN_CHROMIUM or LOOPWARDEN_FIREFOX names, else the first found on PATH. */
export declare function findBrowser(browser: 'chrome' | 'firefox'): string | undefined;
