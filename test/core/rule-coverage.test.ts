import { expect, test } from 'vitest';
import { EMPTY_POLICY, type Policy, type Rule } from '../../src/core/policy.ts';
import { ruleCoverage } from '../../src/core/rule-coverage.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const rule = (site: string, port: number, special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site,
  port,
  lifetime: 'always',
  ...special,
});
const site = (host: string) => ({ type: 'site' as const, host });

test('counts what each rule would decide, once per visit, by who asked', () => {
  const parent = rule('shop.example', 3000);
  const child = rule('pay.shop.example', 3000);
  const other = rule('shop.example', 22);
  const policy: Policy = { ...EMPTY_POLICY, rules: [parent, child, other] };
  const covered = ruleCoverage(
    policy,
    [
      sampleIncident({
        id: '1',
        lastAt: 10,
        details: [
          sampleDetail({ asker: site('www.shop.example'), port: 3000, counts: { blocked: 2, reached: 1 } }),
          sampleDetail({ asker: site('shop.example'), port: 3000, counts: { blocked: 4 } }),
          sampleDetail({ asker: site('pay.shop.example'), port: 3000, counts: { blocked: 8 } }),
          sampleDetail({ asker: { type: 'opaque', host: 'shop.example' }, port: 3000 }),
        ],
      }),
      sampleIncident({
        id: '2',
        lastAt: 5,
        details: [sampleDetail({ asker: site('shop.example'), port: 3000, counts: { blocked: 16 } })],
      }),
    ],
    0,
  );
  expect(covered.get(parent)).toEqual({ incidents: 2, attempts: 23, lastAt: 10 });
  expect(covered.get(child)).toEqual({ incidents: 1, attempts: 8, lastAt: 10 });
  expect(covered.has(other)).toBe(false);
});

test('a rule that has ended covers nothing', () => {
  const ended = rule('shop.example', 3000, { until: 5 });
  const incidents = [
    sampleIncident({ details: [sampleDetail({ asker: site('shop.example'), port: 3000 })] }),
  ];
  const policy = { ...EMPTY_POLICY, rules: [ended] };
  expect(ruleCoverage(policy, incidents, 4).has(ended)).toBe(true);
  expect(ruleCoverage(policy, incidents, 5).has(ended)).toBe(false);
});
