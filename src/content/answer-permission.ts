/**
 * Answers our popup what the browser says of one of this page's own permissions: only a page can ask that of itself. The
 * message is the permission's name, and there is no other message. Asking shows nothing to the person or the page. A browser
 * without such a permission leaves the question unanswered.
 */
export function answerPermission(): void {
  chrome.runtime.onMessage.addListener((name: PermissionName, _sender, answer: (state: string) => void) => {
    void navigator.permissions.query({ name }).then((found) => answer(found.state));
    return true;
  });
}
