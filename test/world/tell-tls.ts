import type { Socket } from 'node:net';

/** The content type of a handshake record (RFC 8446, section 5.1); no HTTP method begins with this byte. */
const HANDSHAKE = 22;

/** Says whether a connection begins with TLS, once its first bytes are there; whoever serves it gets them again. */
export function tellTls(socket: Socket, serve: (isTls: boolean) => void): void {
  socket.once('data', (first: Buffer) => {
    socket.pause();
    socket.unshift(first);
    serve(first[0] === HANDSHAKE);
    process.nextTick(() => socket.resume());
  });
}
