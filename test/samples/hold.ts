import type { HeldRequest, HeldView } from '../../src/core/held-navigation.ts';
import { mountHold } from '../../src/pages/hold/mount-hold.tsx';
import { sampleWorldOfAddress } from './sample-world-of-address.ts';
import { words } from './words.ts';

/** A form of the shop, for whichever port the scenario begins with; `empty` holds nothing. */
const { state, dependencies } = sampleWorldOfAddress();
const [detail] = state.incidents[0]?.details ?? [];
const host = '127.0.0.1';
const view: HeldView | null = detail
  ? {
      initiator: detail.asker,
      target: { scheme: 'http', host, port: detail.port, path: '/admin/settings' },
      method: 'POST',
      fields: ['user', 'shell', 'callback'],
      obstacle: null,
      enctypeKnown: true,
      forward: false,
    }
  : null;
const request: HeldRequest | null = detail
  ? {
      url: `http://${host}:${detail.port}/admin/settings`,
      method: 'POST',
      enctype: 'application/x-www-form-urlencoded',
      fields: [],
    }
  : null;

mountHold(
  {
    read: async () => view,
    take: async () => request,
    allow: (rule) => dependencies.commands.allow({ ...rule, lifetime: 'always' }),
    send() {},
    async goBack() {},
  },
  words,
  document.body,
);
