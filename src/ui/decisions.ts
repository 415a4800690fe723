import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Policy } from '../core/policy.ts';
import type { CommandRunner } from './command-runner.ts';

/** What the pieces that show and make decisions need, in whatever page they stand. */
export interface Decisions {
  policy: ReadonlySignal<Policy>;
  actions: DecisionActions;
}

export interface DecisionActions extends Pick<CommandRunner, 'problem' | 'busy'> {
  /** `place`: where a refusal is shown. */
  allow(place: string, site: string, port: number, lifetime: 'always' | 'session'): Promise<void>;
  blockAgain(place: string, site: string, port: number): Promise<void>;
}

export const DecisionsContext = createContext<Decisions | null>(null);

export function useDecisions(): Decisions {
  const decisions = useContext(DecisionsContext);
  if (!decisions) throw new Error('No DecisionsContext around this component');
  return decisions;
}
