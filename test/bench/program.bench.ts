import { decide } from '../../src/core/decide.ts';
import { EMPTY_POLICY, type Policy } from '../../src/core/policy.ts';
import { attemptOf } from '../cases/observations.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';

const CALLS = 200_000;
const ROUNDS = 9;
const RULES = 1_000;

/** What needs no page: the cost of a verdict. */
const program: Bench = {
  name: 'the program',
  run() {
    const policy: Policy = {
      ...EMPTY_POLICY,
      rules: Array.from({ length: RULES }, (_, nth) => ({
        effect: 'allow',
        site: `site-${nth}.example`,
        port: 3_000,
        lifetime: 'always',
      })),
    };
    const attempt = attemptOf();
    const times: number[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const from = performance.now();
      for (let call = 0; call < CALLS; call += 1) decide(attempt, policy);
      if (round >= 0) times.push(((performance.now() - from) * 1e6) / CALLS);
    }
    return Promise.resolve([
      {
        what: `decide() with ${RULES.toLocaleString('en')} rules`,
        base: 0,
        ours: median(times),
        unit: 'ns',
        limit: '1,000 ns',
      },
    ]);
  },
};

export default program;
