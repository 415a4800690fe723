/** A program that listens on the user's computer, and counts the truth: what arrived at its socket. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { countConnections } from './counted-listener.ts';
import { permissiveAnswer } from './permissive-answer.ts';
import { recordRequest, type RecordedRequest } from './recorded-request.ts';
import type { Handler } from './routes.ts';
import { tellTls } from './tell-tls.ts';
import { worldAuthority } from './tls.ts';
import { echoWebSocket } from './websocket-echo.ts';

export interface ListenOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Addresses to listen on: 127.0.0.1 and ::1 unless told. */
  hosts?: readonly string[];
  /**
   * https and wss, with a certificate the browsers of this world trust, for whatever name is asked.
   * `either` answers in the protocol each connection begins with.
   */
  tls?: boolean | 'either';
  /** Takes exactly one connection, then closes the port, as sign-in listeners do (`gcloud auth login`). */
  oneShot?: boolean;
  /** Let browsers reuse connections. Off by default: each request is then a connection that counts. */
  keepAlive?: boolean;
  /** Called when the body is there. The default answers anybody, and lets any origin read it (CORS). */
  handler?: Handler;
}

export interface Service {
  readonly port: number;
  /** `http://localhost:<port>`, or https where nothing else is spoken. */
  readonly origin: string;
  /** TCP connections accepted, also bare ones. */
  readonly connections: number;
  readonly bytes: number;
  /** Requests in order of arrival, WebSocket upgrades and preflights included. */
  readonly requests: readonly RecordedRequest[];
  /** Keeps answers back from now on, until release(). */
  hold(): void;
  release(): void;
  /** Sets all counts to zero. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a service on loopback. */
export async function listen(options: ListenOptions = {}): Promise<Service> {
  const { port = 0, hosts = ['127.0.0.1', '::1'], tls = false, oneShot = false, keepAlive = false } = options;
  const { handler = permissiveAnswer } = options;
  let requests: RecordedRequest[] = [];
  let gate = Promise.resolve();
  let open: (() => void) | undefined;

  const serve = (server: Server, isTls: boolean): Server =>
    server
      .on('request', (raw: IncomingMessage, response: ServerResponse) => {
        const { request, complete } = recordRequest(raw, isTls);
        requests.push(request);
        if (!keepAlive) response.setHeader('Connection', 'close');
        void complete.then(() => gate).then(() => handler(request, response, raw));
      })
      .on('upgrade', (raw: IncomingMessage, socket) => {
        requests.push(recordRequest(raw, isTls).request);
        void gate.then(() => echoWebSocket(raw, socket));
      });
  const plain = tls === true ? null : serve(createHttpServer(), false);
  const secure = tls === false ? null : serve(createTlsServer(), true);

  const listener = await countConnections({
    port,
    hosts,
    onConnection(socket) {
      if (oneShot) listener.refuse();
      if (plain && secure) tellTls(socket, (isTls) => (isTls ? secure : plain).emit('connection', socket));
      else (plain ?? secure)!.emit('connection', socket);
    },
  });
  const release = (): void => {
    open?.();
    open = undefined;
  };
  return {
    port: listener.port,
    origin: `${tls === true ? 'https' : 'http'}://localhost:${listener.port}`,
    get connections() {
      return listener.connections;
    },
    get bytes() {
      return listener.bytes;
    },
    get requests() {
      return requests;
    },
    hold() {
      if (!open) gate = new Promise((resolve) => (open = resolve));
    },
    release,
    reset() {
      requests = [];
      listener.reset();
    },
    async close() {
      await listener.close();
      release();
    },
  };
}

function createTlsServer(): Server {
  const authority = worldAuthority();
  return createHttpsServer({
    ...authority.certificate(['localhost', '127.0.0.1', '::1']),
    SNICallback: (name, done) => done(null, authority.context(name)),
  });
}
