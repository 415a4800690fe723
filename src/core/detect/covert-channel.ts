import { portsOf, unasked, type Detect } from './found.ts';

/** A connection meant for calls, pointed at this computer: a way around the browser's records of requests. */
export const detectCovertChannel: Detect = (incident) => {
  const details = unasked(incident).filter(({ kinds }) => 'webrtc' in kinds);
  if (details.length === 0) return [];
  return [{ kind: 'covert-channel', severity: 'alarm', ports: portsOf(details), subject: null }];
};
