/**
 * Where the thing with the focus goes away, because pressing it changed what is shown, the focus goes to the page's main
 * part: without it a screen reader starts at the top of the page, and nobody sees where the keyboard is.
 */
export function keepFocus(ended: AbortSignal): void {
  let last: Node | null = null;
  const note = (event: FocusEvent): void => void (last = event.target as Node);
  document.addEventListener('focusin', note, { signal: ended });
  const observer = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    const main = document.querySelector('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus({ preventScroll: true });
  });
  observer.observe(document.body, { childList: true, subtree: true });
  ended.addEventListener('abort', () => observer.disconnect());
}
