import { describe, expect, it } from 'vitest';
import {
  explainEvidence,
  explainScript,
  loaderNames,
  scriptAddress,
  scriptPlace,
} from '../../src/core/explain-script.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { say } from '../popup/english.ts';

describe('explainScript', () => {
  it.each([
    ['a file', sampleScript({ line: 3, column: 9 }), 't.js, line 3, column 9'],
    [
      'code in the page',
      sampleScript({ kind: 'inline', line: 3, column: 9 }),
      'Code in the page itself, line 3, column 9',
    ],
    ['eval', sampleScript({ kind: 'eval', line: 3, column: 0 }), 'Code made while running, by t.js, line 3'],
    ['a worker', sampleScript({ kind: 'worker', line: 0, column: 0 }), 'Worker script t.js'],
  ])('%s', (_name, script, words) => {
    expect(say(explainScript(script))).toBe(words);
  });

  it('says who says so', () => {
    expect(say(explainEvidence(sampleScript()))).toBe('Reported by the page');
    expect(say(explainEvidence(sampleScript({ evidence: 'network' })))).toBe('Seen by the browser');
  });
});

describe('loaderNames', () => {
  it('names the page by its host and scripts by host and file', () => {
    const loadedBy = ['https://shop.example/buy/now', 'https://tags.example/v2/t.js', 'data:'];
    expect(loaderNames(sampleScript({ loadedBy }))).toEqual(['shop.example', 'tags.example/t.js', 'data:']);
  });
});

describe('places', () => {
  it('are as developers write them, as far as they are known', () => {
    expect(scriptPlace(sampleScript({ line: 3, column: 9 }))).toBe('t.js:3:9');
    expect(scriptAddress(sampleScript({ line: 3, column: 0 }))).toBe('https://cdn.example/t.js:3');
    expect(scriptPlace(sampleScript({ line: 0, column: 0 }))).toBe('t.js');
  });

  it('show what could hide or turn text around', () => {
    const script = sampleScript({ url: 'evil\u202Esj.t\u0000\u2028\u200F' });
    expect(scriptAddress(script)).toBe('evil\uFFFDsj.t\uFFFD\uFFFD\uFFFD:1:1');
    expect(scriptPlace(script)).toBe('evil\uFFFDsj.t\uFFFD\uFFFD\uFFFD:1:1');
  });
});
