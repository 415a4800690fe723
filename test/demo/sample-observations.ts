import type { Observations } from './observations.ts';

const tried = { script: 'shop.example/assets/shop.js', way: 'fetch', listening: true };

/** Two ports tried, one of them with a program behind it; all as it should be. */
export function sampleObservations(changes: Partial<Observations> = {}): Observations {
  return {
    browser: 'Chrome 156',
    stage: 'sealed test world',
    leavesOut: [],
    shop: 'https://shop.example/',
    tried: [
      { ...tried, port: 3000, url: 'http://127.0.0.1:3000/api' },
      { ...tried, way: 'image', port: 5938, url: 'http://127.0.0.1:5938/', listening: false },
    ],
    said: [
      'shop.example',
      'Guarding your computer',
      'shop.example tried 2 programs on your computer.',
      'All blocked.',
      'Port 3000: For example Next.js dev server',
      'Blocked · 1 data request · shop.js:1:1',
      'Port 5938: For example TeamViewer',
      'Blocked · 1 image',
    ],
    arrived: [{ port: 3000, connections: 0, requests: 0 }],
    control: [{ port: 3000, connections: 2, requests: 1 }],
    ...changes,
  };
}
