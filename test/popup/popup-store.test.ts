import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPopupStore } from '../../popup/popup-store.ts';
import { pageFromUrl } from '../../popup/page.ts';
import { say } from './english.ts';
import { sampleIncident } from './sample-incidents.ts';
import { createSampleWorld, type SampleWorld } from '../samples/sample-world.ts';
import { SCENARIOS, type ScenarioName } from '../samples/scenarios.ts';

let ended: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(500);

const broken = () => Promise.reject(new Error('no database'));

async function open(scenario: ScenarioName, change: (world: SampleWorld) => void = () => {}) {
  const world = createSampleWorld(SCENARIOS[scenario]());
  change(world);
  const store = createPopupStore(world.dependencies, ended.signal);
  await settle();
  return { world, store, actions: store.actions };
}

describe('reading', () => {
  test('claims nothing before it has read', () => {
    const { dependencies } = createSampleWorld(SCENARIOS.three());
    const store = createPopupStore(dependencies, ended.signal);
    expect([store.here.value, store.elsewhere.value, store.protection.value]).toEqual([null, null, null]);
    expect(store.siteState.value).toEqual({ type: 'checking' });
  });

  test('tells this page from the others', async () => {
    const { store } = await open('three');
    expect(store.here.value?.map(({ id }) => id)).toEqual(['visit-1']);
    expect(store.elsewhere.value?.map(({ id }) => id)).toEqual(['other-0', 'other-1', 'other-2']);
    expect(store.siteState.value).toEqual({ type: 'guarding' });
  });

  test('follows the log, the policy, the settings and the tab', async () => {
    const { store, world } = await open('empty');
    world.state.incidents = [sampleIncident({ id: 'new' })];
    world.changed.log();
    world.state.policy = { ...EMPTY_POLICY, pauses: [{ site: 'shop.example', until: world.state.now + 1 }] };
    world.changed.policy();
    world.state.settings = { ...world.state.settings, notifications: 'off' };
    world.changed.settings();
    await settle();
    expect(store.here.value).toHaveLength(1);
    expect(store.siteState.value.type).toBe('paused');
    expect(store.settings.value.notifications).toBe('off');

    world.state.page = pageFromUrl(7, 'doc-2', 'http://localhost/');
    world.changed.page();
    await settle();
    expect(store.here.value).toHaveLength(0);
    expect(store.elsewhere.value).toHaveLength(1);
    expect(store.siteState.value.type).toBe('local');
  });

  test('sees a pause end without being told', async () => {
    const { store, world } = await open('paused');
    world.state.now += 900_000;
    await vi.advanceTimersByTimeAsync(900_000);
    expect(store.siteState.value).toEqual({ type: 'guarding' });
  });

  test('what cannot be read is said, and read again at the next change', async () => {
    const { store, world } = await open('three', (w) => (w.dependencies.readIncidents = broken));
    expect([store.unreadable.value, store.here.value]).toEqual([true, null]);
    world.dependencies.readIncidents = () => Promise.resolve([]);
    world.changed.log();
    await settle();
    expect([store.unreadable.value, store.here.value]).toEqual([false, []]);
  });

  test('one thing that can be read does not hide another that cannot', async () => {
    const { store, world } = await open('three', (w) => (w.dependencies.readPolicy = broken));
    world.changed.log();
    await settle();
    expect([store.unreadable.value, store.here.value?.length]).toEqual([true, 1]);
  });

  test('ends with its page', async () => {
    const { store, world } = await open('empty');
    ended.abort();
    world.state.incidents = [sampleIncident()];
    world.changed.log();
    await settle();
    expect(store.here.value).toEqual([]);
  });

  test('a worker that does not answer is not taken for protection', async () => {
    const { store } = await open('empty', (w) => (w.dependencies.commands.protection = broken));
    expect(store.siteState.value).toEqual({ type: 'off' });
  });
});

describe('acting', () => {
  test('allow, then block again', async () => {
    const { store, actions } = await open('one');
    await actions.allow('here', { site: 'shop.example', port: 3000, lifetime: 'session' });
    expect(store.policy.value.rules).toEqual([
      { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'session' },
    ]);
    expect(say(actions.notice.value!.said)).toBe('shop.example may now use port 3000.');
    await actions.blockAgain('here', 'shop.example', 3000);
    expect(store.policy.value.rules).toEqual([]);
    expect(say(actions.notice.value!.said)).toBe('shop.example may no longer use port 3000.');
  });

  test('pause and resume', async () => {
    const { store, actions } = await open('empty');
    await actions.pause('shop.example', 15);
    expect(store.siteState.value.type).toBe('paused');
    await actions.resume('shop.example');
    expect(store.siteState.value.type).toBe('guarding');
  });

  test('clearing the log can be undone', async () => {
    const { store, actions } = await open('three');
    await actions.clearLog();
    expect([store.here.value, store.elsewhere.value]).toEqual([[], []]);
    expect(actions.notice.value?.undo).toBe(true);
    await actions.undoClear();
    expect(store.here.value).toHaveLength(1);
    expect(actions.notice.value).toBeNull();
  });

  test('a refusal is shown where the button is, and gone with the next click', async () => {
    const { store, world, actions } = await open('refused');
    await actions.allow('port 3000', { site: 'shop.example', port: 3000, lifetime: 'always' });
    expect(actions.problem.value?.place).toBe('port 3000');
    expect(say(actions.problem.value!.said)).toBe('The browser refused the rule. Nothing was changed.');
    expect([store.policy.value.rules, actions.notice.value]).toEqual([[], null]);
    world.state.refuse = null;
    await actions.allow('port 3000', { site: 'shop.example', port: 3000, lifetime: 'always' });
    expect(actions.problem.value).toBeNull();
  });

  test('an unknown error is not shown raw, a silent worker not taken for success', async () => {
    const { world, actions } = await open('one', (w) => (w.state.refuse = 'QUOTA_BYTES exceeded'));
    await actions.clearLog();
    expect(say(actions.problem.value!.said)).toBe('That did not work. Nothing was changed.');
    world.dependencies.commands.clearLog = broken;
    await actions.clearLog();
    expect(say(actions.problem.value!.said)).toMatch(/^The extension did not answer/);
  });

  test('a second click while the first is under way does nothing', async () => {
    const { world, actions } = await open('one');
    const allow = vi.fn(world.dependencies.commands.allow);
    world.dependencies.commands.allow = allow;
    await Promise.all([
      actions.allow('here', { site: 'shop.example', port: 3000, lifetime: 'always' }),
      actions.allow('here', { site: 'shop.example', port: 3000, lifetime: 'always' }),
    ]);
    expect(allow).toHaveBeenCalledTimes(1);
  });

  test.each(['off', 'blind', 'watching'] as const)('mending what is %s', async (scenario) => {
    const { store, world, actions } = await open(scenario);
    const how = ({ off: 'repair', blind: 'grant', watching: 'guard' } as const)[scenario];
    world.state.refuse = 'errorNotPossible';
    await actions.mend(how);
    expect(store.siteState.value.type).toBe(scenario);
    expect(say(actions.problem.value!.said)).toMatch(/^That did not help|^That is not possible/);
    world.state.refuse = null;
    await actions.mend(how);
    expect(store.siteState.value.type).toBe('guarding');
    expect(say(actions.notice.value!.said)).toBe('Protection works again.');
  });

  test('the permission is asked for in the click itself, as browsers demand', async () => {
    const { world, actions } = await open('blind');
    const requestAccess = vi.fn(world.dependencies.requestAccess);
    world.dependencies.requestAccess = requestAccess;
    void actions.mend('grant');
    expect(requestAccess).toHaveBeenCalledTimes(1);
    await settle();
  });
});
