import type { Protection } from './protocol.ts';

/** Whether everything works but the log. */
export const isUnlogged = (protection: Protection | null): boolean =>
  protection?.state === 'blind' && protection.reason === 'log-unwritable';
