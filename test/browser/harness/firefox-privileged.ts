import type { Browser } from 'puppeteer-core';

/** puppeteer's own WebDriver BiDi connection; there at run time, missing in its published types. */
interface BidiBrowser {
  connection: { send(method: string, parameters: object): Promise<{ result: unknown }> };
}

interface Tree {
  contexts: { context: string }[];
}
interface Evaluated {
  type: 'success' | 'exception';
  exceptionDetails?: { text: string };
  result?: { value?: unknown };
}

/** Sends a WebDriver BiDi command that puppeteer has no method for. */
export async function bidiCommand(browser: Browser, method: string, parameters: object): Promise<unknown> {
  const { connection } = browser as unknown as BidiBrowser;
  return (await connection.send(method, parameters)).result;
}

/** Evaluates in Firefox's own window, with its internals at hand. Needs --remote-allow-system-access. */
export async function evaluatePrivileged(browser: Browser, expression: string): Promise<unknown> {
  const { contexts } = (await bidiCommand(browser, 'browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  })) as Tree;
  const window = contexts[0]?.context;
  if (!window) throw new Error('Firefox has no window');
  const target = { context: window };
  const answer = (await bidiCommand(browser, 'script.evaluate', {
    expression,
    target,
    awaitPromise: true,
  })) as Evaluated;
  if (answer.type === 'exception')
    throw new Error(`In Firefox's own window: ${answer.exceptionDetails?.text}`);
  return answer.result?.value;
}
