import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import data from '../../../src/core/data/ports.json' with { type: 'json' };
import { AUTH_DEFAULTS, RISK_LEVELS, SERVICE_CATEGORIES } from '../../../src/core/ports.ts';

const FILE = 'src/core/data/ports.json';
const text = readFileSync(FILE, 'utf8');
const { services, ports } = data;
const ids = services.map(({ id }) => id);

describe('the file', () => {
  test('is in its canonical form: one service or range a line', () => {
    expect(text).toBe(
      `{\n  "services": [\n${lines(services)}\n  ],\n  "ports": [\n${lines(ports)}\n  ]\n}\n`,
    );
  });

  test('stays small enough to be loaded with a page', () => {
    expect(text.length).toBeLessThan(85_000);
  });
});

describe('services', () => {
  test('are sorted and unique', () => {
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  test('are each known for a port', () => {
    expect([...new Set(ports.flatMap((range) => range.services))].toSorted()).toEqual(ids);
  });

  test('each name their source: a file in a public repository, a package or a page', () => {
    for (const { id, source } of services) {
      expect(source, id).toMatch(/^(npm:[\w-]+|github:[\w.-]+\/[\w.-]+:\S+|https?:\/\/\S+)$/);
    }
  });

  test('speak the vocabulary of the code, and use all of it', () => {
    expect(sorted(services.map(({ category }) => category))).toEqual([...SERVICE_CATEGORIES]);
    expect(sorted(services.map(({ auth }) => auth))).toEqual([...AUTH_DEFAULTS]);
    expect(sorted(services.map(({ risk }) => risk))).toEqual([...RISK_LEVELS].toSorted());
  });

  test('name flaws by their public number', () => {
    const flaws = services.flatMap((service) => ('flaw' in service ? [service.flaw] : []));
    expect(flaws.length).toBeGreaterThan(20);
    for (const flaw of flaws) expect(flaw).toMatch(/^(?:CVE-\d{4}-\d{3,}|GHSA(?:-[\da-z]{4}){3})$/);
  });

  test('have names that fit a line and a sentence', () => {
    for (const { name } of services) {
      expect(name).toMatch(/^[\p{L}\d].*[\p{L}\d)]$/u);
      expect(name).not.toMatch(/ \/ |ThreatMetrix|unknown/i);
      expect(name.length, name).toBeLessThanOrEqual(36);
    }
  });
});

describe('ports', () => {
  test('are ranges within 1-65535, sorted, apart from each other', () => {
    let before = 0;
    for (const { first, last } of ports) {
      expect(first).toBeGreaterThan(before);
      expect(last).toBeGreaterThanOrEqual(first);
      before = last;
    }
    expect(before).toBeLessThanOrEqual(65535);
  });

  test('neighbours with the same services are one range', () => {
    for (const [i, range] of ports.entries()) {
      const next = ports[i + 1];
      if (next?.first === range.last + 1) expect(next.services).not.toEqual(range.services);
    }
  });

  test('name one or two services', () => {
    for (const range of ports) {
      expect([1, 2]).toContain(range.services.length);
      expect(new Set(range.services).size).toBe(range.services.length);
    }
  });
});

describe('build-ports.mjs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ports-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function build(knowledge: string): string {
    const output = join(folder, 'out.json');
    execFileSync(process.execPath, ['scripts/build-ports.mjs', knowledge, output]);
    return readFileSync(output, 'utf8');
  }

  test('turns knowledge into the shipped form', () => {
    const knowledge = join(folder, 'knowledge.json');
    const entries = [
      entry('wide', { ranges: [[10, 13]] }),
      entry('vnc', {
        ranges: [[12, 12]],
        attacks: [{ id: 'CVE-2019-1' }, { id: 'CVE-2020-2' }, { id: 'x' }],
      }),
      entry('third'),
      entry('unsourced', { source: null }),
      entry('faceit-ac'),
    ];
    const index = { 11: ['unsourced', 'third'], 12: ['vnc', 'third', 'wide'], 20: ['faceit-ac'] };
    writeFileSync(knowledge, JSON.stringify({ entries, port_index: index }));
    const built: typeof data = JSON.parse(build(knowledge));
    expect(built.ports).toEqual([
      { first: 10, last: 10, services: ['wide'] },
      { first: 11, last: 11, services: ['third', 'wide'] },
      { first: 12, last: 12, services: ['vnc', 'third'] },
      { first: 13, last: 13, services: ['wide'] },
    ]);
    expect(built.services.flatMap((service) => ('flaw' in service ? [service.flaw] : []))).toEqual([
      'CVE-2020-2',
    ]);
    expect(built.services.map(({ id, name, source }) => [id, name, source])).toEqual([
      ['third', 'The third', 'github:o/r:third'],
      ['vnc', 'VNC', 'github:o/r:vnc'],
      ['wide', 'The wide', 'github:o/r:wide'],
    ]);
  });
});

function sorted(values: string[]): string[] {
  return [...new Set(values)].toSorted();
}

function lines(items: object[]): string {
  return items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
}

/** An entry of the knowledge file, with the fields the script reads. */
function entry(id: string, more: object = {}): object {
  return {
    id,
    service: `The ${id}`,
    category: 'ai',
    risk_level: 'low',
    auth_default: 'none',
    ranges: [],
    source: `github:o/r:${id}`,
    ...more,
  };
}
