import { execFileSync } from 'node:child_process';

/** An address of the sealed world's own local network, on a card that is not loopback. */
export const CARD_ADDRESS = '192.168.7.7';

/**
 * Gives the sealed world a network card, as a computer has one: WebRTC gathers no addresses where only loopback exists.
 * It is one end of a pair whose other end nobody holds, so nothing leaves. Stays until the world ends; a second call changes nothing.
 */
export function addNetworkCard(): void {
  if (run('-o', 'link').includes('card0')) return;
  run('link', 'add', 'card0', 'type', 'veth', 'peer', 'name', 'card1');
  // An address that IPv6 makes up a second later would be a change of network to a browser that is already there.
  for (const end of ['card0', 'card1']) run('link', 'set', end, 'addrgenmode', 'none');
  run('addr', 'add', `${CARD_ADDRESS}/24`, 'dev', 'card0');
  run('link', 'set', 'card0', 'up');
  run('link', 'set', 'card1', 'up');
  // Where browsers look for the address they would go out with, and where they ask for `.local` names.
  for (const place of ['8.8.8.8/32', '224.0.0.0/4']) run('route', 'add', place, 'dev', 'card0');
}

function run(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8' });
}
