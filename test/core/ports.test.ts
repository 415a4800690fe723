import { describe, expect, test } from 'vitest';
import data from '../../src/core/data/ports.json' with { type: 'json' };
import { describePort } from '../../src/core/ports.ts';

const names = (port: number): string[] => describePort(port).services.map(({ name }) => name);

describe('the class of a port (RFC 6335, section 6)', () => {
  test.each([
    [1, 'system'],
    [1023, 'system'],
    [1024, 'user'],
    [49151, 'user'],
    [49152, 'dynamic'],
    [65535, 'dynamic'],
  ])('%i is a %s port', (port, portClass) => {
    expect(describePort(port).portClass).toBe(portClass);
  });
});

describe('the services of a port', () => {
  test('a service comes with what a person needs to judge it', () => {
    expect(describePort(11434).services).toEqual([
      { name: 'Ollama', category: 'ai', riskLevel: 'high', authDefault: 'none', flaw: 'CVE-2024-39719' },
    ]);
  });

  test('a port of many services names the best known two', () => {
    expect(names(3000)).toEqual(['Next.js dev server', 'Create React App dev server']);
  });

  test('a port nobody is known for has none', () => {
    expect(names(4)).toEqual([]);
    expect(names(65535)).toEqual([]);
  });

  test('a range covers its ends and what lies between, and not its neighbours', () => {
    expect([5899, 5900, 5901, 5902, 5903, 5904].map(names)).toEqual([
      [],
      ['VNC'],
      ['VNC'],
      ['VNC'],
      ['VNC'],
      [],
    ]);
  });

  test('a service with a port of its own goes before a wide range around it', () => {
    expect(names(32399)).toEqual(['Kubernetes NodePort service']);
    expect(names(32400)).toEqual(['Plex Media Server', 'Kubernetes NodePort service']);
  });

  test('the search finds for every port what a walk through all ranges finds', () => {
    const nameOf = new Map(data.services.map(({ id, name }) => [id, name]));
    for (let port = 1; port <= 65535; port++) {
      const found = data.ports.find(({ first, last }) => first <= port && port <= last)?.services ?? [];
      if (names(port).join() !== found.map((id) => nameOf.get(id)).join()) expect.fail(`port ${port}`);
    }
  });
});
