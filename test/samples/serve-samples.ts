import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { SamplePage } from './pages.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds our pages with sample data, in memory, and serves them on a loopback port. */
export async function serveSamples(): Promise<{
  url(page: SamplePage, scenario: string, hash?: string): string;
  close(): void;
}> {
  const { output } = (await build({
    configFile: new URL('vite.config.ts', import.meta.url).pathname,
    logLevel: 'warn',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://sample').pathname;
    response.setHeader('content-type', CONTENT_TYPES[extname(path)] ?? 'application/octet-stream');
    response.writeHead(files.has(path) ? 200 : 404).end(files.get(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (page, scenario, hash = '') =>
      `http://127.0.0.1:${port}/test/samples/${page}.html?scenario=${scenario}${hash}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
