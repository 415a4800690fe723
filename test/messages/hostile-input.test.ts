import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { claimParser } from '../../src/content/parse-claim.ts';
import { MAX_LOADERS } from '../../src/core/incident.ts';
import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { Claims } from '../../src/messages/schemas.ts';
import { RuleSchema } from '../../src/store/policy-schema.ts';
import { readRulesFile, RULES_FORMAT } from '../../src/store/rules-file.ts';

/** Milliseconds; making up the input is slow. */
const PATIENCE = 60_000;

// Scripts are loaded by addresses relative to their document.
beforeAll(() => void vi.stubGlobal('document', { baseURI: 'https://shop.example/' }));

/** Text as an attacker would write it: our own separators and keywords, cut and mixed with anything. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'fetch',
          '\n',
          '\0',
          'localhost',
          '80',
          '65536',
          'Error\n    at f (https://a.example/x.js:1:2)',
          'f@https://a.example/x.js:1:2\n',
          'eval at ',
          ' line 3 > eval',
          'data:text/javascript,',
          '\u202E',
          'about:blank',
        ),
        fc.string({ maxLength: 20 }),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

describe('what a page says through the hook', () => {
  test(
    'never throws, and what is read of it is within bounds',
    () => {
      fc.assert(
        fc.property(fc.array(text, { maxLength: 20 }), (lines) => {
          const parse = claimParser(['https://shop.example/']);
          for (const line of lines) {
            const claim = parse(line);
            if (claim === null) continue;
            const checked = v.safeParse(Claims, [claim]);
            if (!checked.success) continue;
            const [taken] = checked.output;
            expect(taken!.url.length).toBeLessThanOrEqual(1_000);
            expect(taken!.loadedBy.length).toBeLessThanOrEqual(MAX_LOADERS);
            expect(taken!.port).toBeLessThanOrEqual(65_535);
            expect(taken!.url).not.toMatch(/[?#]/);
          }
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );

  test(
    'as a message of any shape is refused or within bounds, and never throws',
    () => {
      const claim = fc.record(
        {
          host: fc.anything(),
          port: fc.oneof(fc.integer(), fc.double(), fc.anything()),
          url: fc.anything(),
          line: fc.anything(),
          column: fc.anything(),
          api: fc.anything(),
          kind: fc.anything(),
          loadedBy: fc.anything(),
          extra: fc.anything(),
        },
        { requiredKeys: [] },
      );
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.array(claim)), (data) => {
          const checked = v.safeParse(Claims, data);
          if (checked.success) expect(checked.output.length).toBeLessThanOrEqual(256);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});

describe('a file of rules', () => {
  const entry = fc.oneof(
    fc.anything(),
    fc.record(
      {
        effect: fc.oneof(fc.constantFrom('allow', 'block'), fc.anything()),
        site: fc.oneof(
          fc.constantFrom(
            'shop.example',
            'com',
            'co.uk',
            '',
            '*',
            'a.b.',
            '127.0.0.1',
            'localhost',
            '[::1]',
            'x y',
          ),
          fc.anything(),
        ),
        port: fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.anything()),
        lifetime: fc.oneof(fc.constantFrom('always', 'session'), fc.anything()),
        note: fc.anything(),
        until: fc.anything(),
        createdAt: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  );
  const noSuffix = (): boolean => false;

  test(
    'of any content gives sound rules and reasons, one for each line, and never throws',
    () => {
      fc.assert(
        fc.property(fc.array(entry, { maxLength: 30 }), (rules) => {
          let file: string;
          try {
            file = JSON.stringify({ format: RULES_FORMAT, version: 1, rules });
          } catch {
            return; // Not everything can be written as JSON.
          }
          const preview = readRulesFile(file, EMPTY_POLICY, 1_000, noSuffix);
          if ('problem' in preview) throw new Error(`refused whole: ${preview.problem}`);
          const { added, replacing, same, refused } = preview;
          expect(added.length + replacing.length + same + refused.length).toBe(rules.length);
          for (const rule of added) expect(v.safeParse(RuleSchema, rule).success).toBe(true);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );

  test(
    'that is any text at all never throws',
    () => {
      fc.assert(
        fc.property(fc.oneof(text, fc.json()), (content) => {
          readRulesFile(content, EMPTY_POLICY, 1_000, noSuffix);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});
