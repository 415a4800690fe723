import type { CompiledRules } from './compile-rules.ts';
import type { DnrRule } from './dnr-rule.ts';

/** Chrome's limits for each of the two sets (MAX_NUMBER_OF_*_RULES; measured in 156). Rules that only block or allow are "safe". */
export const RULE_LIMITS = { expressions: 1_000, dynamic: 30_000, session: 5_000 } as const;

/** Whether Chrome would refuse these rules for their number. */
export function passesLimits({ dynamic, session }: CompiledRules): boolean {
  return (
    dynamic.length > RULE_LIMITS.dynamic ||
    session.length > RULE_LIMITS.session ||
    [dynamic, session].some((rules) => expressions(rules) > RULE_LIMITS.expressions)
  );
}

const expressions = (rules: readonly DnrRule[]): number =>
  rules.filter(({ condition }) => condition.regexFilter !== undefined).length;
