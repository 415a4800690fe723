/** A small forwarding proxy on this computer, as people run them: HTTP (with CONNECT) and SOCKS5 on one port. */
import { once } from 'node:events';
import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Resolver } from 'node:dns/promises';

export interface Proxy {
  readonly port: number;
  /** Hosts asked for, in order: `shop.example:443`. */
  readonly targets: readonly string[];
  close(): Promise<void>;
}

/** Starts a proxy that resolves names with the world's DNS, as a real one would with its own. */
export async function startProxy({ host = '127.0.0.1', port = 0 } = {}): Promise<Proxy> {
  const targets: string[] = [];
  const resolver = new Resolver();
  const addressOf = async (name: string): Promise<string> =>
    /^[\d.]+$|:/.test(name) ? name : (await resolver.resolve4(name))[0]!;
  const open = async (name: string, targetPort: number): Promise<Socket> => {
    targets.push(`${name}:${targetPort}`);
    const socket = connect(targetPort, await addressOf(name));
    await once(socket, 'connect');
    return socket;
  };

  const http = createHttpServer(
    (request, response) => void forward(request, response).catch(() => response.writeHead(502).end()),
  );
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '');
    const targetPort = Number(url.port) || 80;
    targets.push(`${url.hostname}:${targetPort}`);
    const onward = httpRequest({
      host: await addressOf(url.hostname),
      port: targetPort,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers, host: url.host },
    });
    onward.on('error', () => response.writeHead(502).end());
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  }
  http.on('connect', (request: IncomingMessage, client: Socket) => {
    const { hostname, port: targetPort } = new URL(`http://${request.url ?? ''}`);
    tunnel(
      client,
      open(hostname, Number(targetPort) || 80),
      'HTTP/1.1 200 OK\r\n\r\n',
      'HTTP/1.1 502 No\r\n\r\n',
    );
  });

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      if (first[0] === 5) return void socks(socket).catch(() => socket.destroy());
      socket.pause();
      socket.unshift(first);
      http.emit('connection', socket);
      socket.resume();
    });
  });

  /** RFC 1928, without authentication, CONNECT only. */
  async function socks(client: Socket): Promise<void> {
    client.write(Buffer.of(5, 0));
    const [request] = (await once(client, 'data')) as [Buffer];
    const kind = request[3];
    const length = kind === 3 ? request[4]! : kind === 1 ? 4 : 16;
    const start = kind === 3 ? 5 : 4;
    const bytes = request.subarray(start, start + length);
    const name =
      kind === 3
        ? bytes.toString()
        : kind === 1
          ? [...bytes].join('.')
          : new URL(`http://[${bytes.toString('hex').match(/.{4}/g)!.join(':')}]`).hostname.slice(1, -1);
    const answer = (code: number): Buffer => Buffer.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
    tunnel(client, open(name, request.readUInt16BE(start + length)), answer(0), answer(1));
  }

  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    targets,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function tunnel(client: Socket, opening: Promise<Socket>, yes: string | Buffer, no: string | Buffer): void {
  opening.then(
    (far) => {
      far.on('error', () => client.destroy());
      client.on('error', () => far.destroy()).on('close', () => far.destroy());
      client.write(yes);
      client.pipe(far).pipe(client);
    },
    () => client.end(no),
  );
}
