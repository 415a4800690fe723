/** The policy would take more rules than the browser holds. Nothing of it was installed. */
export class TooManyRules extends Error {
  override name = 'TooManyRules';
}

/** What a change of the policy that did not come about is called: a key of `_locales`. */
export function refusalOf(error: unknown): string {
  return error instanceof TooManyRules ? 'errorTooManyRules' : 'errorRulesRefused';
}
