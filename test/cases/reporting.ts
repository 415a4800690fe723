import type { Resource } from '../world/routes.ts';

/** One way in which a public site can make Chrome itself send reports to this computer. */
export interface ReportingCase {
  name: string;
  /** @param port where the service listens, with TLS: Chrome reports to nothing else */
  page: (port: number) => Resource;
  /** Other files of the site. */
  parts?: (port: number) => Record<string, Resource>;
}

const POLICY = "img-src 'none'; report-to g";
const VIOLATING = '<!doctype html><link rel="icon" href="data:,"><img src="/forbidden.png">';

/** A page that reports a violation of its policy to one group, which the headers give a place. */
export const violating = (headers: Record<string, string>): Resource => ({
  headers: { 'Content-Security-Policy': POLICY, ...headers },
  body: VIOLATING,
});
const group = (port: number): string =>
  `{"group":"g","max_age":9999,"endpoints":[{"url":"https://localhost:${port}/"}]}`;

export const REPORTING_CASES: readonly ReportingCase[] = [
  {
    name: 'NEL',
    page: (port) => ({
      headers: { 'Report-To': group(port), NEL: '{"report_to":"g","max_age":9999,"success_fraction":1}' },
      body: '<!doctype html><link rel="icon" href="data:,"><img src="/absent.png">',
    }),
  },
  { name: 'Report-To', page: (port) => violating({ 'Report-To': group(port) }) },
  {
    name: 'Reporting-Endpoints',
    page: (port) => violating({ 'Reporting-Endpoints': `g="https://127.0.0.1:${port}/"` }),
  },
  {
    name: 'Reporting-Endpoints of an answer that a service worker made',
    page: () => ({
      body: `<!doctype html><link rel="icon" href="data:,"><body><script>
        navigator.serviceWorker.register('/worker.js');
        navigator.serviceWorker.ready.then(() => setTimeout(() => document.body.append(
          Object.assign(document.createElement('iframe'), { src: '/made' })), 300));
      </script>`,
    }),
    parts: (port) => ({
      '/worker.js': {
        type: 'text/javascript',
        body: `addEventListener('install', () => skipWaiting());
          addEventListener('activate', (event) => event.waitUntil(clients.claim()));
          addEventListener('fetch', (event) => {
            if (event.request.url.endsWith('/made')) event.respondWith(new Response(${JSON.stringify(VIOLATING)}, {
              headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': "${POLICY}",
                'Reporting-Endpoints': 'g="https://localhost:${port}/"' } }));
          });`,
      },
    }),
  },
];
