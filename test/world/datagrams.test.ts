import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { listenDatagrams } from './datagrams.ts';

test('datagrams are counted', async () => {
  const service = await listenDatagrams();
  const sender = createSocket('udp4');
  sender.send('one', service.port, '127.0.0.1');
  sender.send('two', service.port, '127.0.0.1');
  await expect.poll(() => service.datagrams.map(String).toSorted()).toEqual(['one', 'two']);
  service.reset();
  expect(service.datagrams).toHaveLength(0);
  sender.close();
  await service.close();
});
