import { expect, test } from 'vitest';
import { findProblems } from './find-problems.ts';
import { sampleObservations } from './sample-observations.ts';

const { said } = sampleObservations();
const sayingInstead = (words: string, others: string) => said.map((line) => line.replace(words, others));

test('nothing, when all was stopped and the popup says so', () => {
  expect(findProblems(sampleObservations())).toEqual([]);
});

test.each([
  {
    what: 'a bare connection arrived',
    changes: { arrived: [{ port: 3000, connections: 1, requests: 0 }] },
    problem: 'Something arrived at port 3000 that Loopwarden should have stopped.',
  },
  {
    what: 'a port is missing in the popup',
    changes: { said: said.slice(0, 6) },
    problem: 'The popup does not mention port 5938.',
  },
  {
    what: 'the popup says a request reached its port',
    changes: { said: sayingInstead('Blocked · 1 image', 'Reached · 1 image') },
    problem: 'The popup does not say that port 5938 was blocked.',
  },
  {
    what: 'the popup speaks of another port',
    changes: { said: [...said, 'Port 22: For example SSH', 'Blocked · 1 image'] },
    problem: 'The popup speaks of port 22, which the site did not try.',
  },
  {
    what: 'the headline miscounts',
    changes: { said: sayingInstead('tried 2 programs', 'tried 12 programs') },
    problem: 'The popup does not say that 2 programs were tried.',
  },
  {
    what: 'protection is off',
    changes: { said: sayingInstead('Guarding your computer', 'Protection is off') },
    problem: 'The popup does not say that it guards.',
  },
  {
    what: 'the control shows nothing',
    changes: { control: [{ port: 3000, connections: 0, requests: 0 }] },
    problem: 'Nothing arrived at port 3000 without Loopwarden either: its zero shows nothing.',
  },
])('$what', ({ changes, problem }) => {
  expect(findProblems(sampleObservations(changes))).toEqual([problem]);
});
