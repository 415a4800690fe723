import { isPageKind, type RequestKind } from '../attempt.ts';
import { portsOf, unasked, type Detect } from './found.ts';

/**
 * Something meant for calls or for sign-ins, pointed at this computer: a way around the browser's records of requests.
 */
export const detectCovertChannel: Detect = (incident) => {
  const details = unasked(incident).filter(({ kinds }) => Object.keys(kinds).some(isCovert));
  if (details.length === 0) return [];
  return [{ kind: 'covert-channel', severity: 'alarm', ports: portsOf(details), subject: null }];
};

const isCovert = (kind: string): boolean => isPageKind(kind as RequestKind);
