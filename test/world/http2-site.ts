import { once } from 'node:events';
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { Resource } from './routes.ts';
import { worldAuthority } from './tls.ts';

export interface Http2Page extends Resource {
  /** `Link` header of a 103 answer that goes ahead. */
  early?: string;
  /** Another place for the site, in a frame of the protocol (RFC 7838, section 4) and not in a header. */
  alternative?: string;
}

/** Pages wait this long after their early hints, milliseconds: what is hinted at happens while there is no page yet. */
const THINKING = 150;

/** Websites that speak HTTP/2, the only way in which browsers listen to early hints (103) and ALTSVC frames. */
export async function serveHttp2({
  hosts,
  address,
  pages,
}: {
  hosts: readonly string[];
  address: string;
  pages: ReadonlyMap<string, Http2Page>;
}): Promise<{ close(): Promise<void> }> {
  const server = createSecureServer(
    worldAuthority().certificate(hosts),
    (request: Http2ServerRequest, response: Http2ServerResponse) => {
      const page = pages.get(request.url);
      if (!page) {
        response.writeHead(404).end();
        return;
      }
      const { early, alternative, type = 'text/html', headers, body = '' } = page;
      const { session } = request.stream;
      if (alternative) (session as ServerHttp2Session).altsvc(alternative, `https://${request.authority}`);
      if (early) response.writeEarlyHints({ link: early });
      const answer = (): void => {
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
      };
      if (early) setTimeout(answer, THINKING);
      else answer();
    },
  );
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.listen(443, address);
  await once(server, 'listening');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}
