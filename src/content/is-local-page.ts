import { isLoopback } from './loopback-endpoint.ts';
import { mightBeLoopback } from './might-be-loopback.ts';

/**
 * Whether this document belongs to a service on this computer: then it is a developer's own work and left alone.
 * Frames without an address of their own (`about:blank`, `srcdoc`) carry their creator's origin.
 */
export function isLocalPage(): boolean {
  const { origin } = self;
  // Most pages are told without a parser: it and the expression are made anew in each frame.
  return mightBeLoopback(origin) && isLoopback(URL.parse(origin)?.hostname ?? '');
}
