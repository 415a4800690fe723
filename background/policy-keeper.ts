import { EMPTY_POLICY, withoutExpired, type Policy } from '../src/core/policy.ts';
import { readPolicy, writePolicy } from '../src/store/policy-store.ts';
import { NOTHING_SEEN, type SeenNames } from '../src/core/seen-names.ts';
import type { Protection } from '../src/messages/protocol.ts';
import { enforcement } from './enforce.ts';
import { schedulePolicyEnd } from './housekeeping.ts';
import { noteError } from './note-error.ts';
import { NotStored } from './not-stored.ts';

/**
 * Holds the policy for the life of one worker. Changes are made one at a time and are in force before they are
 * written: pages show what is stored, so what they say holds. A worker killed in between leaves rules that no policy
 * explains, and the next start takes them away.
 */
export class PolicyKeeper {
  readonly #seen: () => Promise<SeenNames>;
  /** Storage that cannot be read leaves no permissions: strangers are blocked, local pages work. */
  #policy: Promise<Policy> = readPolicy().catch(() => EMPTY_POLICY);
  #changes: Promise<unknown>;
  #isRefreshing = false;

  /** @param seen what is known of names, which Chrome's rules depend on as well */
  constructor(seen: () => Promise<SeenNames> = async () => NOTHING_SEEN) {
    this.#seen = seen;
    // Each start of the worker mends what a killed predecessor left half done.
    this.#changes = this.#policy.then((policy) => this.#apply(policy, policy)).catch(() => {});
  }

  /** The policy to decide by. Resolves with what is in force now, without waiting for a change under way. */
  current(): Promise<Policy> {
    return this.#policy;
  }

  /** Applies a change. When the browser refuses it, the former policy is restored and the promise rejects. */
  change(edit: (policy: Policy) => Policy): Promise<void> {
    const done = this.#changes.then(async () => {
      const before = await this.#policy;
      await this.#apply(before, edit(before));
    });
    this.#changes = done.catch(() => {});
    return done;
  }

  /** Brings the rules in line with what was seen of names. Many calls at once are one change. */
  refresh(only?: 'if-named'): void {
    if (only) {
      void this.#policy.then((policy) => policy.names.length > 0 && this.refresh());
      return;
    }
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    const done = this.#changes.then(async () => {
      this.#isRefreshing = false;
      const policy = await this.#policy;
      await this.#apply(policy, policy);
    });
    this.#changes = done.catch(() => {});
  }

  /** Reads back what is really in force. */
  async check(): Promise<Protection> {
    return enforcement.check(await this.#policy, await this.#seen());
  }

  /** Resolves when all changes asked for so far are in force or refused. */
  async settled(): Promise<void> {
    await this.#changes;
  }

  async #apply(before: Policy, edited: Policy): Promise<void> {
    const next = withoutExpired(edited, Date.now());
    let isWriting = false;
    try {
      await enforcement.update(next, await this.#seen());
      this.#policy = Promise.resolve(next);
      isWriting = next !== before;
      if (isWriting) await store(next, before);
    } catch (error) {
      noteError('rules', error);
      this.#policy = Promise.resolve(before);
      // One half may be written, and Chrome may have taken one set of rules and refused the other.
      if (isWriting) await writePolicy(before, next).catch(() => {});
      await enforcement.update(withoutExpired(before, Date.now()), await this.#seen()).catch(() => {});
      throw error;
    }
    await schedulePolicyEnd(next);
  }
}

async function store(next: Policy, before: Policy): Promise<void> {
  try {
    await writePolicy(next, before);
  } catch (error) {
    throw new NotStored('The policy could not be written', { cause: error });
  }
}
