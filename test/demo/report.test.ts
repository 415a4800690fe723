import { expect, test } from 'vitest';
import { report } from './report.ts';
import { sampleObservations } from './sample-observations.ts';

test('tells what was tried, said and arrived, the control, and the verdict', () => {
  expect(report(sampleObservations(), [])).toBe(`Loopwarden in Chrome 156 (sealed test world)

1. What the site tried
   https://shop.example/: 1 script, 2 requests to 2 ports of this computer
   shop.example/assets/shop.js
     fetch  http://127.0.0.1:3000/api
     image  http://127.0.0.1:5938/

2. What the popup says
   | shop.example
   | Guarding your computer
   | shop.example tried 2 programs on your computer.
   | All blocked.
   | Port 3000: For example Next.js dev server
   |      Blocked · 1 data request · shop.js:1:1
   | Port 5938: For example TeamViewer
   |      Blocked · 1 image

3. What arrived at the programs
   port 3000   0 connections, 0 requests
   Nothing listens on 5938.

For comparison: the same page, the same browser, without Loopwarden
   2 connections, 1 request arrived, at 1 of 1 program.
   The browser’s own Local Network Access checks are off both times: what is stopped, Loopwarden stops.

All of this is as it should be.`);
});

test('says what a stage leaves out, and what is wrong', () => {
  const told = report(sampleObservations({ leavesOut: ['No DNS.'] }), ['Something arrived.']);
  expect(told).toContain('\n\nWhat this run leaves out\n   No DNS.\n\n');
  expect(told.endsWith('\n\nThis is NOT as it should be:\n   Something arrived.')).toBe(true);
});
