import { expect, test } from 'vitest';
import { readClaims, tidyPopup } from './popup-words.ts';

const TEXT = `Loopwarden

shop.example tried 2 programs on your computer.

Port 3000
For example Vite
Blocked\u00A0· 1 data request
 Port 5900
For example VNC
1 blocked · 1 let through
Clear log`;

test('tidies the text: no empty lines, a port and its name on one line', () => {
  expect(tidyPopup(TEXT)).toEqual([
    'Loopwarden',
    'shop.example tried 2 programs on your computer.',
    'Port 3000: For example Vite',
    'Blocked · 1 data request',
    'Port 5900: For example VNC',
    '1 blocked · 1 let through',
    'Clear log',
  ]);
});

test('a port is claimed as blocked only where all of it was', () => {
  expect(readClaims(tidyPopup(TEXT))).toEqual([
    { port: 3000, blocked: true },
    { port: 5900, blocked: false },
  ]);
});
