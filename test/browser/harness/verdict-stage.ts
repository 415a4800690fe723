import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isLoopbackHost, parseEndpoint } from '../../../src/core/address.ts';
import { isKnownName } from '../../../src/core/known-names.ts';
import { realRequestOf } from '../../cases/real-request.ts';
import type { VerdictCase } from '../../cases/verdict-case.ts';
import { permissiveAnswer } from '../../world/permissive-answer.ts';
import { routed, type Handler, type Resource } from '../../world/routes.ts';
import type { DatagramService } from '../../world/datagrams.ts';
import type { Service } from '../../world/service.ts';
import type { World } from '../../world/world.ts';
import { askingDocument } from './asking-document.ts';

const SITES = '203.0.113.10';
const LOOPBACK = ['127.0.0.1', '127.0.1.1', '127.44.5.6', '127.255.255.254', '::1'];

/** Everything the table of verdicts speaks of: its pages, and a service at each port it asks for. */
export interface VerdictStage {
  /** What to open in a tab so that the case's request is made. */
  addressOf(entry: VerdictCase): string;
  /** Loopback services by port. */
  services: ReadonlyMap<number, Service>;
  /** The ports that WebTransport asks for, which speak UDP. */
  datagrams: readonly DatagramService[];
}

export async function openVerdictStage(world: World, cases: readonly VerdictCase[]): Promise<VerdictStage> {
  const requests = cases.map(realRequestOf);
  const pages = requests.flatMap(({ tab, frame }) => (frame && 'url' in frame ? [tab, frame.url] : [tab]));
  const web = pages.filter((url) => url.startsWith('http')).map((url) => new URL(url));

  const answer: Handler = (request, response, raw) => {
    const query = new URL(request.path, 'http://unused').searchParams;
    const number = query.get('case');
    if (number === null) return permissiveAnswer(request, response);
    return routed({ '*': documentOf(cases[Number(number)]!, Number(number), query.get('part')) })(
      request,
      response,
      raw,
    );
  };

  const services = new Map<number, Service>();
  const ports = cases.map(({ url }) => parseEndpoint(url)!.port);
  for (const port of new Set([...ports, ...web.filter(isLocal).map(portOf)]))
    services.set(port, await world.listen({ port, hosts: LOOPBACK, tls: 'either', handler: answer }));

  const udpPorts = cases
    .filter(({ kind }) => kind === 'webtransport')
    .map(({ url }) => parseEndpoint(url)!.port);
  const datagrams = [];
  for (const port of new Set(udpPorts))
    for (const host of ['127.0.0.1', '::1']) datagrams.push(await world.listenDatagrams({ port, host }));

  const open = new Set<string>();
  for (const url of web.filter((page) => !isLocal(page))) {
    const isAddress = /^[\d.]+$|^\[/.test(url.hostname);
    const address = isAddress ? url.hostname.replaceAll(/[[\]]/g, '') : SITES;
    if (!isAddress) world.dns.set(url.hostname.replace(/\.$/, ''), SITES);
    const place = `${address} ${portOf(url)}`;
    if (open.has(place)) continue;
    open.add(place);
    await world.listen({
      port: portOf(url),
      hosts: [address],
      tls: 'either',
      keepAlive: true,
      handler: answer,
    });
  }
  // Firefox asks for these names; Chrome knows that they are its own computer's.
  const known = cases.map(({ url }) => new URL(url).hostname.replace(/\.$/, '')).filter(isKnownName);
  for (const name of ['localhost', '*.localhost', ...known]) world.dns.set(name, ['127.0.0.1', '::1']);

  const directory = mkdtempSync(join(tmpdir(), 'pages-'));
  return {
    services,
    datagrams,
    addressOf(entry) {
      const number = cases.indexOf(entry);
      const { tab } = requests[number]!;
      if (!tab.startsWith('file:')) return tab;
      const file = join(directory, `${number}.html`);
      writeFileSync(file, askingDocument(entry.kind, entry.url, entry.fields).body);
      return pathToFileURL(file).href;
    },
  };
}

function documentOf(entry: VerdictCase, number: number, part: string | null): Resource {
  const { frame } = realRequestOf(entry, number);
  const asking = askingDocument(entry.kind, entry.url, entry.fields);
  if (!frame || part === 'frame') return asking;
  const inside =
    'url' in frame
      ? `src="${frame.url}"`
      : `sandbox="allow-scripts allow-forms allow-top-navigation" srcdoc="${asking.body.replaceAll('"', '&quot;')}"`;
  return {
    body: `<!doctype html><title>page</title><link rel="icon" href="data:,"><iframe ${inside}></iframe>`,
  };
}

const isLocal = (url: URL): boolean => isLoopbackHost(url.hostname);
const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
