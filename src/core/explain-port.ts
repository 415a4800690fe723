import { message, type Message, type MessageKey } from './message.ts';
import type { AuthDefault, KnownService, PortClass, PortDescription, ServiceCategory } from './ports.ts';

/** What usually listens at a port: product names, or what its range is for (RFC 6335 section 6). */
export function explainPort({ portClass, services }: PortDescription): Message {
  if (services.length > 0) {
    return message('portServices', { services: { items: services.map(({ name }) => name), join: 'or' } });
  }
  return message(CLASS[portClass]);
}

/** What the range of a port is for. */
export function explainPortClass(portClass: PortClass): Message {
  return message(CLASS[portClass]);
}

/** What a website could do with a service that it reaches, judged for a default installation. */
export function explainRisk({ name, category, riskLevel }: KnownService): Message {
  const ability = message(riskLevel === 'critical' ? 'abilityCommand' : ABILITY[category]);
  return riskLevel === 'info' ? message('portRiskLow', { name }) : message('portRisk', { ability, name });
}

/** What a service asks of a caller unless its owner changed that; null where that is not known. */
export function explainAuth({ authDefault }: KnownService): Message | null {
  const key = AUTH[authDefault];
  return key && message(key);
}

const CLASS = {
  system: 'portSystem',
  user: 'portUser',
  dynamic: 'portDynamic',
} as const satisfies Record<PortClass, MessageKey>;

const ABILITY = {
  ai: 'abilityAi',
  container: 'abilityContainer',
  database: 'abilityDatabase',
  debugger: 'abilityDebugger',
  'desktop-app': 'abilityApp',
  'dev-server': 'abilityDevelopment',
  'e-signature': 'abilitySignature',
  iot: 'abilityThings',
  malware: 'abilityMalware',
  media: 'abilityMedia',
  'oauth-callback': 'abilitySignIn',
  'oem-support': 'abilitySupport',
  proxy: 'abilityProxy',
  'remote-access': 'abilityRemote',
  'security-agent': 'abilitySecurity',
  system: 'abilitySystem',
  tracker: 'abilityTracker',
  wallet: 'abilityWallet',
} as const satisfies Record<ServiceCategory, MessageKey>;

const AUTH = {
  cert: 'authKey',
  cookie: 'authKey',
  license: 'authKey',
  none: 'authNone',
  optional: 'authOptional',
  'origin-check': 'authOrigin',
  pairing: 'authPrompt',
  password: 'authKey',
  prompt: 'authPrompt',
  state: 'authKey',
  token: 'authKey',
  varies: null,
} as const satisfies Record<AuthDefault, MessageKey | null>;
