import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startWorld } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const ADDRESS = '203.0.113.30';
const PORT = 8443;

/**
 * Nobody vouches for the certificate, so nobody has to be asked for it: what it says of where its issuer's own
 * can be had (RFC 5280, section 4.2.2.1) is the attacker's.
 */
it.each(BROWSERS)('what a certificate names gets through in Chrome alone, unseen: %s', async (name) => {
  const world = await startWorld();
  const service = await world.listen();
  const asked: string[] = [];
  const server = createServer(certificate(`http://127.0.0.1:${service.port}/issuer.crt`))
    .on('connection', () => asked.push('connected'))
    .on('request', (_request, response) => response.end())
    .listen(PORT, ADDRESS);
  world.dns.set('bad.example', [ADDRESS]);
  await world.site('shop.example', { '/': `<!doctype html><img src="https://bad.example:${PORT}/x.png">` });
  const browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  const page = await browser.newPage();
  await page.goto('https://shop.example/');
  await until(
    () => asked.length,
    (count) => count > 0,
  );
  const arrived = await until(
    () => service.requests.map(({ method, path }) => `${method} ${path}`),
    (requests) => requests.length > 0,
    name === 'chrome' ? 10_000 : 2_000,
  );
  const log = await readLog(browser);
  await browser.close();
  server.close();
  await world.close();
  expect(asked).not.toEqual([]);
  expect(arrived).toEqual(name === 'chrome' ? ['GET /issuer.crt'] : []);
  expect(log).toEqual([]);
});

/** A certificate for bad.example from an issuer that no browser knows, which is said to be at `issuer`. */
function certificate(issuer: string): { key: Buffer; cert: Buffer } {
  const directory = mkdtempSync(join(tmpdir(), 'loopwarden-certificate-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-subj', '/CN=nobody', '-keyout', 'issuer.key', '-out', 'issuer.pem');
  openssl('req', ...key, '-subj', '/CN=leaf', '-keyout', 'leaf.key', '-out', 'leaf.csr');
  const extensions = `subjectAltName=DNS:bad.example\nauthorityInfoAccess=caIssuers;URI:${issuer}\n`;
  writeFileSync(join(directory, 'extensions'), extensions);
  const signing = ['-CA', 'issuer.pem', '-CAkey', 'issuer.key', '-set_serial', '1', '-days', '3'];
  openssl('x509', '-req', '-in', 'leaf.csr', ...signing, '-extfile', 'extensions', '-out', 'leaf.pem');
  const pair = {
    key: readFileSync(join(directory, 'leaf.key')),
    cert: readFileSync(join(directory, 'leaf.pem')),
  };
  rmSync(directory, { recursive: true });
  return pair;
}
