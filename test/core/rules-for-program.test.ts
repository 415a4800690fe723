import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { rulesForProgram } from '../../src/core/rules-for-program.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const site = (host: string) => ({ type: 'site', host }) as const;
const app = (subject: string, ports: number[]): Finding => ({
  kind: 'app-handshake',
  severity: 'calm',
  at: 0,
  ports,
  subject,
});
const visitOf = (host: string, port: number) =>
  sampleIncident({ top: site(host), details: [sampleDetail({ asker: site(host), port })] });

describe('the permission offered', () => {
  test('is for the host that asked and the ports the program needs, no more', () => {
    const rules = rulesForProgram(app('discord', [6463]), visitOf('ptb.discord.com', 6463))!;
    expect(rules.map(({ port }) => port)).toEqual([
      6463, 6464, 6465, 6466, 6467, 6468, 6469, 6470, 6471, 6472,
    ]);
    expect(new Set(rules.map((rule) => `${rule.effect} ${rule.site} ${rule.lifetime}`))).toEqual(
      new Set(['allow ptb.discord.com always']),
    );
  });

  test('ends with the browser where the program can do anything', () => {
    const rules = rulesForProgram(app('gptme', [5700]), visitOf('chat.gptme.org', 5700))!;
    expect(rules.map(({ port, lifetime }) => [port, lifetime])).toEqual([[5700, 'session']]);
  });

  test('is never for a frame of someone else', () => {
    const top = site('www.figma.com');
    const asked = sampleDetail({ asker: site('ads.example'), port: 44_950 });
    expect(rulesForProgram(app('figma', [44_950]), sampleIncident({ top, details: [asked] }))).toBeNull();
  });

  test('is not made of other findings', () => {
    expect(
      rulesForProgram({ ...app('figma', [1]), kind: 'polling' }, visitOf('www.figma.com', 1)),
    ).toBeNull();
    expect(rulesForProgram(app('nobody', [1]), visitOf('www.figma.com', 1))).toBeNull();
  });
});
