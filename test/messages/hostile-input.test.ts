import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../background/read-report.ts';
import { MAX_LOADERS } from '../../src/core/incident.ts';
import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { Report } from '../../src/messages/schemas.ts';
import { RuleSchema } from '../../src/store/policy-schema.ts';
import { readRulesFile, RULES_FORMAT } from '../../src/store/rules-file.ts';

/** Milliseconds; making up the input is slow. */
const PATIENCE = 60_000;

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
        fc.property(
          fc.array(text, { maxLength: 20 }),
          fc.array(text, { maxLength: 20 }),
          (loads, attempts) => {
            const [page, base = ''] = ['https://shop.example/', ...loads];
            const { claims, workers } = readReport({ pages: [page], base, loads, attempts });
            for (const { url, loadedBy } of [...claims, ...workers]) {
              expect(url.length).toBeLessThanOrEqual(1_000);
              expect(url).not.toMatch(/[?#]/);
              expect(loadedBy.length).toBeLessThanOrEqual(MAX_LOADERS);
              for (const loader of loadedBy) expect(loader).not.toMatch(/[?#]/);
            }
            for (const { port, line, column } of claims) {
              expect(port).toBeLessThanOrEqual(65_535);
              expect(Math.max(line, column)).toBeLessThan(2 ** 31);
            }
          },
        ),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );

  test(
    'as a message of any shape is refused or within bounds, and never throws',
    () => {
      const report = fc.record(
        {
          pages: fc.oneof(fc.array(text), fc.anything()),
          base: fc.oneof(text, fc.anything()),
          loads: fc.oneof(fc.array(text), fc.anything()),
          attempts: fc.oneof(fc.array(text), fc.anything()),
          extra: fc.anything(),
        },
        { requiredKeys: [] },
      );
      fc.assert(
        fc.property(fc.oneof(fc.anything(), report), (data) => {
          const checked = v.safeParse(Report, data);
          if (checked.success) expect(readReport(checked.output).claims.length).toBeLessThanOrEqual(256);
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
