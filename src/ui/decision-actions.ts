import { message } from '../core/message.ts';
import type { Commands } from '../messages/commands.ts';
import { spoken, type CommandRunner } from './command-runner.ts';
import type { DecisionActions } from './decisions.ts';

/** Allowing a port or a program and blocking it again, the same from every page. `reread`: reads the policy anew. */
export function createDecisionActions(
  commands: Pick<Commands, 'allow' | 'blockAgain' | 'changeRules'>,
  runner: CommandRunner,
  reread: () => Promise<void>,
): DecisionActions {
  const { problem, busy, run } = runner;
  return {
    problem,
    busy,
    allow: (place, rule) =>
      run(
        place,
        () => commands.allow(rule),
        spoken(message('saidAllowed', { site: rule.site, port: String(rule.port) })),
        reread,
      ),
    allowProgram: (place, name, rules) =>
      run(
        place,
        () => commands.changeRules({ put: rules, remove: [] }),
        spoken(message('saidAllowedProgram', { name, site: rules[0].site })),
        reread,
      ),
    blockProgram: (place, name, rules) =>
      run(
        place,
        () => commands.changeRules({ put: [], remove: rules.map(({ site, port }) => ({ site, port })) }),
        spoken(message('saidBlockedProgram', { name, site: rules[0]?.site ?? '' })),
        reread,
      ),
    blockAgain: (place, site, port) =>
      run(
        place,
        () => commands.blockAgain({ site, port }),
        spoken(message('saidBlocked', { site, port: String(port) })),
        reread,
      ),
  };
}
