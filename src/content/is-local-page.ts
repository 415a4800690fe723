import { isLoopback } from './loopback-endpoint.ts';

/**
 * Whether this document belongs to a service on this computer: then it is a developer's own work and left alone.
 * Frames without an address of their own (`about:blank`, `srcdoc`) carry their creator's origin.
 */
export function isLocalPage(): boolean {
  return isLoopback(URL.parse(self.origin)?.hostname ?? '');
}
