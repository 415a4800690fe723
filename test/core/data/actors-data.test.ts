import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import actors from '../../../src/core/data/actors.json' with { type: 'json' };
import landmarks from '../../../src/core/data/landmarks.json' with { type: 'json' };
import pairs from '../../../src/core/data/pairs.json' with { type: 'json' };
import ports from '../../../src/core/data/ports.json' with { type: 'json' };
import { ACTOR_PURPOSES, coversHost, hasPath, KNOWN_ACTORS } from '../../../src/core/known-actors.ts';
import { isSiteOfPair, KNOWN_PAIRS, portsOfPair } from '../../../src/core/known-pairs.ts';

const text = (name: string): string => readFileSync(`src/core/data/${name}.json`, 'utf8');
const SOURCE = /^(npm:[\w-]+|github:[\w.-]+\/[\w.-]+:\S+|https?:\/\/\S+)$/;
const HOST = /^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+$/;

describe.each(['actors', 'pairs', 'landmarks'] as const)('%s', (name) => {
  test('is in its canonical form: one entry a line', () => {
    const entries = JSON.parse(text(name)) as unknown[];
    expect(text(name)).toBe(`[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`);
  });

  test('is small enough for the background', () => {
    expect(text(name).length).toBeLessThan(8_000);
  });
});

test.each([...actors, ...pairs])('$id names its source', ({ source }) => {
  expect(source).toMatch(SOURCE);
});

test.each(KNOWN_ACTORS)('$id is known by something', ({ id, purpose, scripts, targets, profiles }) => {
  expect(scripts.length + targets.length + profiles.length).toBeGreaterThan(0);
  expect(ACTOR_PURPOSES).toContain(purpose);
  for (const host of scripts) expect(host, id).toMatch(HOST);
  for (const target of targets) expect(target.ports.length, id).toBeGreaterThan(0);
  for (const { ports: list, least } of profiles) {
    expect(least, id).toBeGreaterThanOrEqual(4);
    expect(list.length, id).toBeGreaterThanOrEqual(least);
    expect(list.length, id).toBeLessThanOrEqual(32);
  }
});

test('every purpose has an actor', () => {
  expect([...new Set(KNOWN_ACTORS.map(({ purpose }) => purpose))].toSorted()).toEqual([...ACTOR_PURPOSES]);
});

test.each(KNOWN_PAIRS)('$id offers a few ports to a few sites', (pair) => {
  const offered = portsOfPair(pair);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered.length).toBeLessThanOrEqual(16);
  expect(offered).toEqual([...new Set(offered)].toSorted((a, b) => a - b));
  for (const site of pair.sites ?? []) expect(site).toMatch(HOST);
});

test('landmarks are what ports.json says of their ports', () => {
  const names = new Map(ports.services.map(({ id, name }) => [id, name]));
  for (const { port, name } of landmarks) {
    const range = ports.ports.find(({ first, last }) => first <= port && port <= last);
    expect(names.get(range!.services[0]!)).toBe(name);
  }
});

test('nothing that was not verified is shipped', () => {
  const ids = new Set([...actors, ...pairs].map(({ id }) => id));
  for (const id of [
    'f5-bot-defense',
    'faceit',
    'dropbox',
    'dropbox-web',
    'box',
    'box-edit',
    'asus',
    'asus-driverhub',
    'br-warsaw',
    'br-banks',
    'solana-mobile-adapter',
  ]) {
    expect(ids).not.toContain(id);
  }
});

test('hosts and paths are matched whole', () => {
  expect(coversHost('*.x.example', 'a.x.example')).toBe(true);
  expect(coversHost('*.x.example', 'x.example')).toBe(true);
  expect(coversHost('*.x.example', 'evilx.example')).toBe(false);
  expect(coversHost('x.example', 'a.x.example')).toBe(false);
  expect(hasPath(['/a/*', '/b'], ['/a/c'])).toBe(true);
  expect(hasPath(['/a/*', '/b'], ['/b/c', '/x/a/c'])).toBe(false);
  const figma = KNOWN_PAIRS.find(({ id }) => id === 'figma');
  expect(isSiteOfPair(figma!, 'www.figma.com')).toBe(true);
  expect(isSiteOfPair(figma!, 'www.figma.com.evil.example')).toBe(false);
});

test('the script leaves out what has no source or was not verified', () => {
  const folder = mkdtempSync(join(tmpdir(), 'actors-'));
  try {
    expect(() => execFileSync('node', ['scripts/build-actors.mjs'], { stdio: 'pipe' })).toThrow();
    execFileSync('node', ['scripts/build-actors.mjs', 'test/core/data/knowledge', folder]);
    const read = (name: string) =>
      (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { id: string }[]).map(({ id }) => id);
    expect(read('actors.json')).toEqual(['kept']);
    expect(read('pairs.json')).toEqual(['kept-pair']);
    expect(readFileSync(join(folder, 'landmarks.json'), 'utf8')).toBe(text('landmarks'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
