import { message, type Message, type MessageKey } from '../../../core/message.ts';
import type { RuleProblem } from '../../../core/read-rule-draft.ts';
import type { FileProblem, LineProblem } from '../../../store/rules-file.ts';

/** Why a typed rule, or a line of a file, is no rule. */
export function explainLineProblem(problem: LineProblem): Message {
  return message(LINE[problem]);
}

/** Why a file cannot be imported at all. */
export function explainFileProblem(problem: FileProblem): Message {
  return message(FILE[problem]);
}

const LINE = {
  'site-missing': 'ruleSiteMissing',
  'site-unreadable': 'ruleSiteUnreadable',
  'site-local': 'ruleSiteLocal',
  'site-suffix': 'ruleSiteSuffix',
  'port-missing': 'rulePortMissing',
  'port-range': 'rulePortRange',
  'until-missing': 'ruleUntilMissing',
  'until-past': 'ruleUntilPast',
  'note-long': 'ruleNoteLong',
  shape: 'lineShape',
  effect: 'lineEffect',
  lifetime: 'lineLifetime',
  time: 'lineTime',
  ended: 'lineEnded',
  twice: 'lineTwice',
} as const satisfies Record<LineProblem | RuleProblem, MessageKey>;

const FILE = {
  'not-json': 'fileNotJson',
  'not-rules': 'fileNotRules',
  newer: 'fileNewer',
  'too-many': 'fileTooMany',
} as const satisfies Record<FileProblem, MessageKey>;
