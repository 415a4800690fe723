import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP service that counts what arrives and answers nothing. */
export interface DatagramService {
  readonly port: number;
  readonly datagrams: readonly Buffer[];
  reset(): void;
  close(): Promise<void>;
}

/** Listens for datagrams on a loopback port (0 takes a free one). */
export async function listenDatagrams({ port = 0, host = '127.0.0.1' } = {}): Promise<DatagramService> {
  let datagrams: Buffer[] = [];
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4', (message) => datagrams.push(message));
  socket.bind(port, host);
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    get datagrams() {
      return datagrams;
    },
    reset: () => void (datagrams = []),
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}
