import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OUTCOME_STATES, REQUEST_KINDS } from '../src/core/attempt.ts';
import { REASONS } from '../src/core/decide.ts';
import { explainKinds, explainOutcome, explainReason } from '../src/core/explain-detail.ts';
import { explainFinding, explainFindingKind, explainSeverity } from '../src/core/explain-finding.ts';
import { explainAuth, explainPort, explainRisk } from '../src/core/explain-port.ts';
import { FINDING_KINDS, SEVERITIES } from '../src/core/finding.ts';
import { KNOWN_ACTORS } from '../src/core/known-actors.ts';
import { KNOWN_PAIRS } from '../src/core/known-pairs.ts';
import { AUTH_DEFAULTS, PORT_CLASSES, RISK_LEVELS, SERVICE_CATEGORIES } from '../src/core/ports.ts';
import { PROTECTION_FAULTS } from '../src/messages/protocol.ts';
import { explainProtection } from '../src/ui/explain-protection.ts';
import { ENGLISH, say } from './popup/english.ts';
import { sampleDetail, sampleIncident } from './popup/sample-incidents.ts';

const ROOT = join(import.meta.dirname, '..');
const entries = Object.entries(ENGLISH);

const sources = ['src', 'popup', 'background'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const code = sources.join('\n') + readFileSync(join(ROOT, 'manifest.json'), 'utf8');

describe('every text of the locale file', () => {
  test.each(entries)('%s', (key, { message, description, placeholders = {} }) => {
    expect(message.trim(), 'has words').toBe(message);
    expect(message).not.toBe('');
    expect(description, 'tells the translator what it is for').toBeTruthy();
    expect(message, 'is calm').not.toContain('!');

    const names = Object.keys(placeholders);
    for (const [, name] of message.matchAll(/\$(\w+)\$/g)) {
      expect(names, `declares $${name}$`).toContain(name!.toLowerCase());
    }
    // `createTranslate` numbers the values by the alphabet of their names.
    expect(Object.fromEntries(names.map((name) => [name, placeholders[name]!.content]))).toEqual(
      Object.fromEntries(names.toSorted().map((name, index) => [name, `$${index + 1}`])),
    );

    // A key is used as a literal, by its plural stem, or by the manifest; one nobody uses is work for translators.
    const stem = key.replace(/_(one|other)$/, '');
    expect(code.includes(`'${stem}'`) || code.includes(`__MSG_${key}__`), 'is used').toBe(true);
  });

  test('a count has both of the forms English has, with the same values', () => {
    const stems = entries.flatMap(([key]) => /^(.+)_(?:one|other)$/.exec(key)?.[1] ?? []);
    for (const stem of new Set(stems)) {
      expect(Object.keys(ENGLISH[`${stem}_one`]?.placeholders ?? {}), stem).toEqual(
        Object.keys(ENGLISH[`${stem}_other`]?.placeholders ?? {}),
      );
      expect(ENGLISH[`${stem}_other`]?.placeholders, stem).toHaveProperty('count');
    }
  });
});

test('every key the manifest and the code name exists', () => {
  const named = [...code.matchAll(/__MSG_(\w+)__|\b(?:message|t|getMessage)\('(\w+)'/g)].map(
    (m) => m[1] ?? m[2]!,
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !(key in ENGLISH))).toEqual([]);
});

test('every error a command answers with has its words', () => {
  const errors = [...code.matchAll(/'(error[A-Z]\w+)'/g)].map((m) => m[1]!);
  expect(errors).toContain('errorNoAnswer');
  expect(errors.filter((key) => !(key in ENGLISH))).toEqual([]);
});

function distinct(sentences: string[]): void {
  expect(sentences).not.toContain('');
  expect(new Set(sentences).size).toBe(sentences.length);
}

describe('everything that can happen has a sentence of its own', () => {
  test('reasons', () => distinct(REASONS.map((reason) => say(explainReason(reason)))));
  test('outcomes', () =>
    distinct(
      OUTCOME_STATES.flatMap((state) => explainOutcome(sampleDetail({ counts: { [state]: 1 } })).map(say)),
    ));
  test('kinds', () =>
    distinct(REQUEST_KINDS.flatMap((kind) => explainKinds(sampleDetail({ kinds: { [kind]: 2 } })).map(say))));
  test('port classes', () =>
    distinct(PORT_CLASSES.map((portClass) => say(explainPort({ portClass, services: [] })))));
  test('kinds of findings', () => distinct(FINDING_KINDS.map((kind) => say(explainFindingKind(kind)))));
  test('severities', () => distinct(SEVERITIES.map((severity) => say(explainSeverity(severity)))));
  test('findings', () => {
    const incident = sampleIncident();
    const said = FINDING_KINDS.map((kind) =>
      explainFinding({ kind, severity: 'notice', at: 0, ports: [8888], subject: null }, incident),
    );
    distinct(said.map(({ what }) => say(what)));
    expect(said.map(({ advice }) => say(advice))).not.toContain('');
  });
  test('known actors and pairs', () => {
    const of = (kind: 'known-actor' | 'known-profile' | 'app-handshake', subject: string) =>
      explainFinding({ kind, severity: 'notice', at: 0, ports: [1], subject }, sampleIncident());
    const actors = KNOWN_ACTORS.flatMap(({ id }) => [of('known-actor', id), of('known-profile', id)]);
    const pairs = KNOWN_PAIRS.map(({ id }) => of('app-handshake', id));
    for (const { what, advice } of [...actors, ...pairs]) {
      expect(say(what)).toMatch(/^[A-Z].*\.$/);
      expect(say(what)).not.toMatch(/undefined|, which \.|: \.|  /);
      expect(say(advice)).not.toBe('');
    }
  });
  test('what a service allows and asks for', () => {
    const service = { name: 'X', category: 'ai', riskLevel: 'low', authDefault: 'none', flaw: null } as const;
    distinct(SERVICE_CATEGORIES.map((category) => say(explainRisk({ ...service, category }))));
    for (const riskLevel of RISK_LEVELS)
      expect(say(explainRisk({ ...service, riskLevel }))).toMatch(/X.*\.$/);
    for (const authDefault of AUTH_DEFAULTS) {
      const asked = explainAuth({ ...service, authDefault });
      expect(asked ? say(asked) : authDefault).toMatch(/\.$|^varies$/);
    }
  });
  test('protection faults', () =>
    distinct(
      PROTECTION_FAULTS.map((reason) =>
        say(explainProtection({ state: 'off', reason, mend: 'repair' }).reason),
      ),
    ));
});

test('the stores take the description', () => {
  expect(ENGLISH['extensionDescription']!.message.length).toBeLessThanOrEqual(132);
});
