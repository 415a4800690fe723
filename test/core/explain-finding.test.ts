import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import { explainFinding, scriptOfFinding } from '../../src/core/explain-finding.ts';
import type { Incident } from '../../src/core/incident.ts';
import { FOUND } from '../cases/finding-cases.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { visitOfCase } from '../cases/visit-of-case.ts';
import { say } from '../popup/english.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';
import { emptyLog } from '../store/empty-log.ts';

const visits = new Map<string, Incident>();

beforeAll(async () => {
  for (const one of FOUND) {
    await emptyLog();
    visits.set(one.name, await visitOfCase(one));
  }
}, 60_000);

test.each<[string, string, string]>([
  [
    'every port in order',
    'The page tried 2,000 ports from low to high, to find out which programs run on your computer.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    '40 ports in no order',
    'The page tried 40 ports in quick succession, to find out which programs run on your computer.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    '32 ports, one every two minutes',
    'The page has tried 32 ports little by little, to find out which programs run on your computer.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    'one port a visit',
    'This site tries a few ports at each visit, 10 so far in 10 visits: it is slowly finding out which programs run on your computer.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    'Jupyter, Ollama, DevTools and Docker',
    'The page looked for programs that others could misuse: Docker Engine API, Jupyter, Chrome remote debugging and Ollama.',
    'It was stopped. If you do not use this site together with these programs, leave it so.',
  ],
  [
    "ThreatMetrix's ports from its script",
    'The page tried the very ports that ThreatMetrix tries, which looks at visitors’ computers for signs of fraud.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    'Yandex Metrica',
    'The page asked for what Yandex Metrica asks for, which follows people across websites and apps.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    'a script of ThreatMetrix at a port of no list',
    'By its address, the script belongs to ThreatMetrix, which looks at visitors’ computers for signs of fraud.',
    'It was stopped, and the page does not need it. There is nothing you have to do.',
  ],
  [
    "Figma's font helper",
    'The site asked for a program of its own on your computer: Figma font helper.',
    'If you use the program with this site, allow it. Otherwise leave it blocked.',
  ],
  [
    'the same port every five seconds',
    'The page keeps trying port 7777, again and again.',
    'If you do not expect this from the site, leave it blocked.',
  ],
  [
    'livereload',
    'The makers of the page left a tool of their own in it: LiveReload.',
    'It does you no harm and stays blocked. There is nothing you have to do.',
  ],
])('%s', (name, what, advice) => {
  const visit = visits.get(name)!;
  const said = explainFinding(visit.findings[0]!, visit);
  expect([say(said.what), say(said.advice)]).toEqual([what, advice]);
});

test('what got through is not called stopped', () => {
  const incident = sampleIncident({ details: [sampleDetail({ port: 8888, counts: { reached: 1 } })] });
  const { advice } = explainFinding(
    { kind: 'service-discovery', severity: 'warning', at: 0, ports: [8888], subject: null },
    incident,
  );
  expect(advice.key).toBe('adviceThrough');
});

test('the script is the one named most often', () => {
  const details = [1, 2, 3].map((port) =>
    sampleDetail({
      port,
      scripts: [sampleScript({ url: port === 1 ? 'https://a.example/1.js' : 'https://b.example/2.js' })],
    }),
  );
  const finding = { kind: 'polling', severity: 'notice', at: 0, ports: [1, 2, 3], subject: null } as const;
  expect(scriptOfFinding(finding, sampleIncident({ details }))?.url).toBe('https://b.example/2.js');
  expect(scriptOfFinding({ ...finding, ports: [4] }, sampleIncident({ details }))).toBeNull();
});
