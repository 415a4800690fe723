import * as v from 'valibot';
import { placeOf, type Policy, type Rule } from '../core/policy.ts';
import { readSite, type RuleLimits, type RuleProblem } from '../core/read-rule-draft.ts';
import { Lifetime, MAX_NOTE, Port } from './policy-schema.ts';

export const RULES_FORMAT = 'loopwarden-rules';
export const RULES_VERSION = 1;
/** More than anybody decides; a larger file is a mistake or an attack. */
export const MAX_IMPORTED_RULES = 10_000;

const Time = v.pipe(v.string(), v.isoTimestamp());
const File = v.object({
  format: v.literal(RULES_FORMAT),
  version: v.number(),
  rules: v.array(v.unknown()),
});

/** The rules as a file of ours. What only this browser knows (incidents) stays out. */
export function writeRulesFile(rules: readonly Rule[], now: number): string {
  const lines = rules.map(({ site, port, effect, lifetime, until, note, createdAt }) => ({
    site,
    port,
    effect,
    lifetime,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(note !== undefined && { note }),
    ...(createdAt !== undefined && { createdAt: new Date(createdAt).toISOString() }),
  }));
  const file = {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    exportedAt: new Date(now).toISOString(),
    rules: lines,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export const FILE_PROBLEMS = ['not-json', 'not-rules', 'newer', 'too-many'] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export const LINE_PROBLEMS = ['shape', 'effect', 'lifetime', 'time', 'ended', 'twice'] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number] | RuleProblem;

export interface ImportPreview {
  /** Sites and ports that had no rule. */
  added: Rule[];
  /** What would stand in the place of another rule. */
  replacing: { rule: Rule; before: Rule }[];
  /** Already there, just so. */
  same: number;
  /** `line` counts the rules of the file from 1; `text` is what stands there, cut short. */
  refused: { line: number; text: string; problem: LineProblem }[];
}

/**
 * Reads a file of rules against what is there, and changes nothing. Every line is judged alone.
 * @param text anything at all: files come from anywhere
 */
export function readRulesFile(
  text: string,
  policy: Policy,
  now: number,
  isPublicSuffix: RuleLimits['isPublicSuffix'],
): ImportPreview | { problem: FileProblem } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'not-json' };
  }
  const file = v.safeParse(File, json);
  if (!file.success) return { problem: 'not-rules' };
  if (file.output.version !== RULES_VERSION) return { problem: 'newer' };
  if (file.output.rules.length > MAX_IMPORTED_RULES) return { problem: 'too-many' };

  const preview: ImportPreview = { added: [], replacing: [], same: 0, refused: [] };
  const there = new Map(policy.rules.map((rule) => [placeOf(rule), rule]));
  const seen = new Set<string>();
  for (const [index, entry] of file.output.rules.entries()) {
    const read = readLine(entry, now, isPublicSuffix);
    const problem =
      typeof read === 'string' ? read : seen.has(placeOf(read)) ? ('twice' as const) : undefined;
    if (problem !== undefined || typeof read === 'string') {
      preview.refused.push({ line: index + 1, text: cutShort(entry), problem: problem ?? 'shape' });
      continue;
    }
    seen.add(placeOf(read));
    const before = there.get(placeOf(read));
    if (!before) preview.added.push(read);
    else if (isSame(before, read)) preview.same += 1;
    else preview.replacing.push({ rule: read, before });
  }
  return preview;
}

const Line = v.object({
  site: v.string(),
  port: v.unknown(),
  effect: v.unknown(),
  lifetime: v.optional(v.unknown(), 'always'),
  until: v.optional(v.unknown()),
  note: v.optional(v.unknown()),
  createdAt: v.optional(v.unknown()),
});

function readLine(
  entry: unknown,
  now: number,
  isPublicSuffix: RuleLimits['isPublicSuffix'],
): Rule | LineProblem {
  const line = v.safeParse(Line, entry);
  if (!line.success) return 'shape';
  const { effect, port, lifetime, until, note, createdAt } = line.output;
  const site = readSite(line.output.site, isPublicSuffix);
  if ('problem' in site) return site.problem;
  if (!v.is(Port, port)) return 'port-range';
  if (effect !== 'allow' && effect !== 'block') return 'effect';
  if (!v.is(Lifetime, lifetime)) return 'lifetime';
  if (note !== undefined && typeof note !== 'string') return 'shape';
  if (note !== undefined && note.length > MAX_NOTE) return 'note-long';
  const [end, made] = [readTime(until), readTime(createdAt)];
  if (end === 'time' || made === 'time') return 'time';
  if (end !== undefined && end <= now) return 'ended';
  return {
    effect,
    site: site.host,
    port,
    lifetime,
    ...(end !== undefined && { until: end }),
    ...(note !== undefined && note !== '' && { note }),
    ...(made !== undefined && { createdAt: made }),
  };
}

function readTime(value: unknown): number | undefined | 'time' {
  if (value === undefined) return undefined;
  if (!v.is(Time, value)) return 'time';
  const at = Date.parse(value);
  return Number.isNaN(at) || at < 0 ? 'time' : at;
}

/** Whether the two decide alike; when and why they were made does not matter. */
function isSame(a: Rule, b: Rule): boolean {
  return (
    a.effect === b.effect &&
    a.lifetime === b.lifetime &&
    a.until === b.until &&
    (a.note ?? '') === (b.note ?? '')
  );
}

function cutShort(entry: unknown): string {
  const text = JSON.stringify(entry) ?? '';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
