import { message, type Message, type MessageKey } from './message.ts';
import type { PortClass, PortDescription } from './ports.ts';

/** What usually listens at a port: product names, or what its range is for (RFC 6335 section 6). */
export function explainPort({ portClass, services }: PortDescription): Message {
  if (services.length > 0) {
    return message('portServices', { services: { items: services.map(({ name }) => name), join: 'or' } });
  }
  return message(CLASS[portClass]);
}

const CLASS = {
  system: 'portSystem',
  user: 'portUser',
  dynamic: 'portDynamic',
} as const satisfies Record<PortClass, MessageKey>;
