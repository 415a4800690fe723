/**
 * Answers our popup what the browser says of one of this page's own permissions: only a page can ask that of itself.
 * Asking shows nothing to the person or the page. A browser without such a permission leaves the question unanswered.
 * @returns that the answer will come
 */
export function answerPermission(name: PermissionName, answer: (state: string) => void): true {
  void navigator.permissions.query({ name }).then((found) => answer(found.state));
  return true;
}
