import type { NameKind } from '../../src/core/address.ts';
import type { NetworkKind } from '../../src/core/attempt.ts';
import type { Verdict } from '../../src/core/decide.ts';
import type { Served } from '../../src/core/initiator.ts';
import type { Policy } from '../../src/core/policy.ts';

/** One request and what must become of it; the same truth for `decide`, for Chrome's rules and for real requests. */
export interface VerdictCase {
  name: string;
  /** Origin of the asker; `null` (the string) when opaque, undefined when the browser names none. */
  asker: string | undefined;
  /** URL of the page in the tab, where it is not the asker's own. */
  page?: string;
  url: string;
  kind: NetworkKind;
  /** Where it is the name that means this computer: how. */
  named?: NameKind;
  /** Where pages of the asker's name were seen to come from. */
  served?: Served;
  /** Navigations only; GET unless told. */
  method?: 'POST';
  /** What the form in a POST has; `fields` by name. */
  fields?: Readonly<Record<string, string>>;
  policy: Policy;
  expect: Verdict;
  /**
   * Whether Chrome's own judgement of the compiled rules (`testMatchOutcome`) must agree. If it cannot: why, and what it
   * says instead; nothing where Chrome refuses the question.
   */
  chrome: 'same' | { cannot: string; says?: 'allow' | 'block' };
  /** Browsers in which no page can make the request for real, with the reason. */
  absent?: Partial<Record<'chrome' | 'firefox', string>>;
}
