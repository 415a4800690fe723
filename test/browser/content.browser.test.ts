import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../src/messages/protocol.ts';
import { buildClaimExtension } from '../content/claim-extension.ts';
import { ATTEMPTS, ATTEMPT_PAGES } from '../content/attempts.ts';
import { startWorld, type World } from '../world/world.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

interface Message {
  type: string;
  data: Claim[];
  origin: string | null;
  frameId: number;
}

const PROBES = readFileSync(new URL('../content/probes.js', import.meta.url), 'utf8');
const FRAMES = {
  top: '',
  blank: '<iframe id="frame"></iframe>',
  srcdoc: '<iframe id="frame" srcdoc="<p>inside</p>"></iframe>',
  'same-origin': '<iframe id="frame" src="/inner"></iframe>',
};

describe.each(BROWSERS)('content scripts in %s', (name) => {
  const directory = mkdtempSync(join(tmpdir(), 'loopwarden-claims-'));
  let world: World;
  let bare: TestBrowser;
  let hooked: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    world.dns.set('refused.example', ['203.0.113.50']);
    const pages = Object.entries(FRAMES).map(([kind, frame]) => [`/probe-${kind}`, page(`${frame}<script src="/probes.js"></script>`)]);
    await world.site('shop.example', {
      ...Object.fromEntries(pages),
      '/inner': page('<p>inside</p>'),
      '/probes.js': { type: 'text/javascript', body: PROBES },
      ...ATTEMPT_PAGES,
    });
    bare = await launchBrowser({ browser: name });
    hooked = await launchBrowser({ browser: name, extension: await buildClaimExtension(directory, name) });
  });

  afterAll(async () => {
    await bare?.close();
    await hooked?.close();
    await world?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  beforeEach(() => hooked.backgroundEvaluate(async () => chrome.storage.local.clear()));

  const messages = (): Promise<Message[]> =>
    hooked.backgroundEvaluate(async () => (await chrome.storage.local.get({ messages: [] }))['messages'] as Message[]);

  const claims = async (): Promise<Claim[]> => (await messages()).flatMap(({ data }) => data);

  async function probe(browser: TestBrowser, kind: string): Promise<Record<string, unknown>> {
    const tab = await browser.newPage();
    try {
      await tab.goto(`https://shop.example/probe-${kind}`);
      return (await tab.evaluate(
        `probe(${kind === 'top' ? 'window' : 'document.getElementById("frame").contentWindow'})`,
      )) as Record<string, unknown>;
    } finally {
      await tab.close();
    }
  }

  test.each(Object.keys(FRAMES))('a page cannot tell our stand-ins from the built-ins: %s', async (kind) => {
    const [without, with_] = [await probe(bare, kind), await probe(hooked, kind)];
    expect(Object.keys(without).length).toBeGreaterThan(200);
    if (process.env['DUMP']) (await import('node:fs')).writeFileSync(`/tmp/cs/probe-${name}-${kind}.json`, JSON.stringify([without, with_]));
    expect(with_).toEqual(without);
    expect(await messages()).toEqual([]);
  });

  test.each(ATTEMPTS)('$name is claimed with its place', async ({ path, claim }) => {
    const tab = await hooked.newPage();
    await tab.goto(`https://shop.example${path}`);
    await expect.poll(claims, { timeout: 5_000 }).not.toEqual([]);
    await tab.close();
    const { column, ...rest } = claim;
    expect(await claims()).toEqual([{ ...rest, column: column[name] }]);
  });
});

function page(body: string): string {
  return `<!doctype html><link rel="icon" href="data:,"><body>${body}</body>`;
}
