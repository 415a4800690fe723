/** The policy would take more rules than the browser holds. Nothing of it was installed. */
export class TooManyRules extends Error {
  override name = 'TooManyRules';
}
