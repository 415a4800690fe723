import { isDisguised } from './address.ts';
import type { PortDetail } from './incident.ts';
import { initiatorKey, type Initiator } from './initiator.ts';
import { message, type Message } from './message.ts';

/** Who in the page asked; null when it was the page itself. */
export function explainAsker(asker: Initiator, top: Initiator): Message | null {
  if (initiatorKey(asker) === initiatorKey(top)) return null;
  switch (asker.type) {
    case 'site':
    case 'local':
      return message('askedBySite', { site: asker.host });
    case 'opaque':
      return asker.host === null
        ? message('askedByOpaque')
        : message('askedByOpaqueIn', { site: asker.host });
    case 'file':
      return message('askedByFile');
    case 'extension':
      return message('askedByExtension');
    case 'user':
      return message('askedByUser');
  }
}

/** Why no permission would change anything for this; null where one would. The same words `decide` goes by. */
export function explainNoRule({ asker, hosts, reason }: Asked): Message | null {
  if (asker.type === 'opaque') return message('hintOpaque');
  if (asker.type === 'file') return message('hintFile');
  if (reason === 'rebinding') return message('hintRebinding');
  return hosts.length > 0 && hosts.every(isDisguised) ? message('hintDisguised') : null;
}

type Asked = Pick<PortDetail, 'asker' | 'hosts' | 'reason'>;
