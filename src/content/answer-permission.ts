import { PERMISSION_QUESTION } from '../messages/browser-permission.ts';

/**
 * Answers our popup what the browser says of this page's own permission for this computer: only the page can ask it of
 * itself. Asking shows nothing to the person and nothing to the page.
 */
export function answerPermission(): void {
  chrome.runtime.onMessage.addListener((asked: unknown, _sender, answer: (state: string) => void) => {
    if (asked !== PERMISSION_QUESTION) return false;
    navigator.permissions.query({ name: 'loopback-network' as PermissionName }).then(
      ({ state }) => answer(state),
      () => answer('unknown'),
    );
    return true;
  });
}
