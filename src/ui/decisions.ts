import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Policy, Rule } from '../core/policy.ts';
import type { Commands } from '../messages/commands.ts';
import type { CommandRunner } from './command-runner.ts';

/** What the pieces that show and make decisions need, in whatever page they stand. */
export interface Decisions {
  policy: ReadonlySignal<Policy>;
  /** Right whenever the policy changes or a part of it ends. */
  now: ReadonlySignal<number>;
  actions: DecisionActions;
}

export interface DecisionActions extends Pick<CommandRunner, 'problem' | 'busy'> {
  /** `place`: where a refusal is shown. */
  allow(place: string, rule: Parameters<Commands['allow']>[0]): Promise<void>;
  /** Lets a site use all ports of a program of its own, or none of them. `name`: the program. */
  allowProgram(place: string, name: string, rules: readonly [Rule, ...Rule[]]): Promise<void>;
  /** Takes that back: removes these rules. */
  blockProgram(place: string, name: string, rules: readonly Rule[]): Promise<void>;
  blockAgain(place: string, site: string, port: number): Promise<void>;
}

export const DecisionsContext = createContext<Decisions | null>(null);

export function useDecisions(): Decisions {
  const decisions = useContext(DecisionsContext);
  if (!decisions) throw new Error('No DecisionsContext around this component');
  return decisions;
}
