import { describe, expect, test } from 'vitest';
import { SAMPLE_PAGES } from '../samples/pages.ts';
import { SCENARIOS, type ScenarioName } from '../samples/scenarios.ts';
import { useSampleDashboard } from './harness/sample-dashboard.ts';

// The harness fails a test during which the page throws.
describe('npm run dev:ui', () => {
  const sample = useSampleDashboard('chrome', false);

  test.each(SAMPLE_PAGES)('%s shows something in every scenario', async (page) => {
    for (const scenario of Object.keys(SCENARIOS) as ScenarioName[]) {
      await sample.visit(page, scenario);
      expect(await sample.says('main', ' '), scenario).toMatch(/\w+ \w+/);
    }
  });
});
