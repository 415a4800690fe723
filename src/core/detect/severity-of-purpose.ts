import type { Severity } from '../finding.ts';
import type { ActorPurpose } from '../known-actors.ts';

/** How much it matters what a known actor is after. */
export function severityOfPurpose(purpose: ActorPurpose): Severity {
  return SEVERITY[purpose];
}

const SEVERITY = {
  attack: 'alarm',
  'developer-error': 'calm',
  'e-signature': 'calm',
  'fraud-detection': 'warning',
  'oem-support': 'notice',
  'security-agent': 'notice',
  tracking: 'warning',
} as const satisfies Record<ActorPurpose, Severity>;
