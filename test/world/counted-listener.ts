import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** TCP sockets on one port of several addresses, counted at `accept`: what came, whatever it was. */
export interface CountedListener {
  readonly port: number;
  /** Connections accepted since the start or the last reset, also those that never sent a byte. */
  readonly connections: number;
  /** Bytes received since then. */
  readonly bytes: number;
  reset(): void;
  /** Stops listening; what is connected stays so. */
  refuse(): void;
  close(): Promise<void>;
}

interface Options {
  port: number;
  hosts: readonly string[];
  onConnection(socket: Socket): void;
}

/** Listens on the same port of all hosts; port 0 takes one that is free on all of them. */
export async function countConnections({ port, hosts, onConnection }: Options): Promise<CountedListener> {
  const open = new Map<Socket, number>();
  let connections = 0;
  let closedBytes = 0;
  const accept = (socket: Socket): void => {
    connections += 1;
    open.set(socket, 0);
    socket.once('close', () => {
      closedBytes += socket.bytesRead - (open.get(socket) ?? 0);
      open.delete(socket);
    });
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  };
  const servers = await listenOnAll(port, hosts, accept);
  const refuse = (): void => {
    for (const server of servers) if (server.listening) server.close();
  };
  return {
    port: (servers[0]!.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    get bytes() {
      return [...open].reduce((sum, [socket, before]) => sum + socket.bytesRead - before, closedBytes);
    },
    reset() {
      connections = 0;
      closedBytes = 0;
      for (const socket of open.keys()) open.set(socket, socket.bytesRead);
    },
    refuse,
    async close() {
      const closed = servers.filter((server) => server.listening).map((server) => once(server, 'close'));
      refuse();
      for (const socket of open.keys()) socket.destroy();
      await Promise.all(closed);
    },
  };
}

async function listenOnAll(
  port: number,
  hosts: readonly string[],
  accept: (socket: Socket) => void,
): Promise<Server[]> {
  const servers: Server[] = [];
  try {
    for (const host of hosts) {
      const server = createServer(accept);
      const known = servers[0]?.address() as AddressInfo | undefined;
      server.listen({ port: known?.port ?? port, host, ipv6Only: true });
      // oxlint-disable-next-line no-await-in-loop -- each takes the port the first one got
      await once(server, 'listening');
      servers.push(server);
    }
  } catch (error) {
    for (const server of servers) server.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    // A port that was free on the first address only: ask for another.
    if (port === 0 && taken) return listenOnAll(0, hosts, accept);
    throw error;
  }
  return servers;
}
