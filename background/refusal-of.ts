import { NotStored } from './not-stored.ts';
import { TooManyRules } from './too-many-rules.ts';

/** What a change of the policy that did not come about is called: a key of `_locales`. */
export function refusalOf(error: unknown): string {
  if (error instanceof TooManyRules) return 'errorTooManyRules';
  return error instanceof NotStored ? 'errorNotStored' : 'errorRulesRefused';
}
