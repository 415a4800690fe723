type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;
type Listener = (changes: Changes, area: string) => void;

export interface FakeArea {
  get(keys?: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  clear(): Promise<void>;
  /** The next call of this kind rejects, as when the quota is full. */
  failNext(method: 'get' | 'set'): void;
}

export interface FakeStorage {
  local: FakeArea;
  session: FakeArea;
  onChanged: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
}

/** `chrome.storage` in memory, with its real manners: asynchronous, values copied in and out, changes told to everyone. */
export function fakeStorage(): FakeStorage {
  const listeners = new Set<Listener>();
  const area = (name: string): FakeArea => {
    const items = new Map<string, unknown>();
    let failing: 'get' | 'set' | undefined;
    const turn = async (method?: 'get' | 'set'): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (method === undefined || method !== failing) return;
      failing = undefined;
      throw new Error('QUOTA_BYTES quota exceeded');
    };
    const change = (changes: Changes): void => {
      if (Object.keys(changes).length > 0)
        for (const listener of listeners) listener(structuredClone(changes), name);
    };
    const removeAll = (keys: string[]): void => {
      const changes: Changes = {};
      for (const key of keys.filter((one) => items.has(one))) {
        changes[key] = { oldValue: items.get(key) };
        items.delete(key);
      }
      change(changes);
    };
    return {
      failNext(method) {
        failing = method;
      },
      async get(keys = null) {
        await turn('get');
        const wanted = keys === null ? [...items.keys()] : [keys].flat();
        return structuredClone(
          Object.fromEntries(wanted.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
        );
      },
      async set(given) {
        const copy = structuredClone(given);
        await turn('set');
        const changes: Changes = {};
        for (const [key, newValue] of Object.entries(copy)) {
          changes[key] = items.has(key) ? { oldValue: items.get(key), newValue } : { newValue };
          items.set(key, newValue);
        }
        change(changes);
      },
      async remove(keys) {
        await turn();
        removeAll([keys].flat());
      },
      async clear() {
        await turn();
        removeAll([...items.keys()]);
      },
    };
  };
  return {
    local: area('local'),
    session: area('session'),
    onChanged: {
      addListener: (one) => void listeners.add(one),
      removeListener: (one) => void listeners.delete(one),
    },
  };
}

/** Puts a fresh storage where the stores look for it. */
export function installFakeStorage(): FakeStorage {
  const storage = fakeStorage();
  (globalThis as { chrome?: unknown }).chrome = { storage };
  return storage;
}
