import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What a server of the world saw of one request. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
  /** The Origin header: `null` as text for opaque origins, undefined when none was sent. */
  readonly origin: string | undefined;
  readonly secure: boolean;
  readonly upgrade: 'websocket' | undefined;
  /** The local address the connection came in on: tells 127.0.0.1 from ::1. */
  readonly address: string;
  /** Complete once the request is. */
  body: string;
}

/** Records a request at its headers; `complete` resolves when its body has come, or its end. */
export function recordRequest(
  raw: IncomingMessage,
  secure: boolean,
): { request: RecordedRequest; complete: Promise<void> } {
  const { headers, method = '', url = '' } = raw;
  const request: RecordedRequest = {
    method,
    path: url,
    host: headers.host ?? '',
    headers,
    origin: headers.origin,
    secure,
    upgrade: headers.upgrade?.toLowerCase() === 'websocket' ? 'websocket' : undefined,
    address: raw.socket.localAddress ?? '',
    body: '',
  };
  if (request.upgrade) return { request, complete: Promise.resolve() };
  const complete = new Promise<void>((resolve) => {
    raw.setEncoding('utf8').on('data', (chunk: string) => (request.body += chunk));
    raw.once('end', resolve).once('close', resolve);
  });
  return { request, complete };
}
