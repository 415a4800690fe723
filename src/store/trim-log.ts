import { initiatorKey, type Initiator } from '../core/initiator.ts';
import { chooseVictims, type Candidate } from './choose-victims.ts';
import { inBatches } from './in-batches.ts';
import type { LogTotals } from './log-database.ts';
import type { LogTransaction } from './log-transaction.ts';

/** What the log may hold. An incident is at most about 60 kB, most are under 1 kB. The dashboard holds all of it at once. */
export const LOG_CAPS: LogTotals = { incidents: 10_000, bytes: 32_000_000 };

/** A full log is cut down to this part of its caps: looking through all of it should not be the price of each incident. */
const KEPT = 0.9;

/**
 * Books what a batch added. When the log is over a cap, the sites that take most of it lose their oldest incidents, with
 * their open attempts. Runs inside the batch's transaction, so the totals cannot drift.
 * @returns the ids of those that were dropped
 */
export async function trimLog(
  tx: LogTransaction,
  added: LogTotals,
  caps: LogTotals = LOG_CAPS,
): Promise<string[]> {
  const meta = tx.objectStore('meta');
  const before = (await meta.get('log')) as LogTotals | undefined;
  const totals = {
    incidents: (before?.incidents ?? 0) + added.incidents,
    bytes: (before?.bytes ?? 0) + added.bytes,
  };
  const isOver = totals.incidents > caps.incidents || totals.bytes > caps.bytes;
  const dropped = isOver ? await drop(tx, totals, caps) : [];
  await meta.put(totals, 'log');
  return dropped;
}

async function drop(tx: LogTransaction, totals: LogTotals, caps: LogTotals): Promise<string[]> {
  const incidents = tx.objectStore('incidents');
  const candidates = new Map<string, Candidate>();
  for await (const batch of inBatches(incidents)) {
    for (const { id, top, bytes, lastAt } of batch)
      candidates.set(id, { id, room: roomOf(top), bytes, lastAt });
  }
  const room = { incidents: Math.floor(caps.incidents * KEPT), bytes: caps.bytes * KEPT };
  const victims = chooseVictims([...candidates.values()], room);
  for (const id of victims) {
    totals.incidents -= 1;
    totals.bytes -= candidates.get(id)!.bytes;
    for (const key of await tx.objectStore('open').index('incidentId').getAllKeys(id))
      await tx.objectStore('open').delete(key);
    await incidents.delete(id);
  }
  return victims;
}

/**
 * Whose room in the log an incident takes: the last two labels of its page's host, because anybody can have any number of
 * subdomains. Sites under one public suffix share a room; that costs them old lines only when it is full.
 */
function roomOf(top: Initiator): string {
  if (!('host' in top) || top.host === null || /[\d\]]$/.test(top.host)) return initiatorKey(top);
  return top.host.split('.').slice(-2).join('.');
}
