import { afterEach, expect, it, vi } from 'vitest';
import { tell } from '../../src/messages/tell.ts';

type Listener = (message: unknown, sender: object, respond: (response: unknown) => void) => boolean;

afterEach(() => vi.unstubAllGlobals());

it('is heard by the messenger, with its data and its sender', async () => {
  const listeners: Listener[] = [];
  vi.stubGlobal('chrome', {
    runtime: {
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      sendMessage: (message: unknown) =>
        new Promise((respond) => listeners.forEach((listen) => listen(message, { id: 'own' }, respond))),
    },
  });
  const { onMessage } = await import('../../src/messages/messenger.ts');
  const heard = vi.fn<(message: { data: unknown; sender: unknown }) => void>();
  onMessage('claim', ({ data, sender }) => heard({ data, sender }));
  const report = { pages: [], base: '', loads: [], attempts: [] };
  await tell('claim', report);
  expect(heard.mock.calls).toEqual([[{ data: report, sender: { id: 'own' } }]]);
});
