/**
 * One-way wire from the page's world to ours: strings, no answers.
 *
 * Both ends run before any script of the page, the isolated one first (measured in both browsers, in frames of every
 * kind). In that moment the page's end hands over a random name; after it only that name is used, so a page can neither
 * listen in nor find the wire. `document.fonts` carries it because its events pass nowhere else: a page may have put
 * listeners on a frame's window before the frame's document began.
 */
const HELLO = 'loopwarden';

/** The isolated end. Call it before `openChannel` runs. */
export function listenToPage(hear: (line: string) => void): () => void {
  const { fonts } = document;
  let name = HELLO;
  const onLine = (event: Event): void => hear(textOf(event));
  fonts.addEventListener(
    HELLO,
    (event) => {
      name = textOf(event);
      fonts.addEventListener(name, onLine);
    },
    { once: true },
  );
  return () => fonts.removeEventListener(name, onLine);
}

/** The page's end. Everything it uses later is taken now. */
export function openChannel(): (line: string) => void {
  const Custom = CustomEvent;
  const { fonts } = document;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(fonts);
  const random = crypto.getRandomValues(new Uint32Array(4));
  const name = `${random[0]}-${random[1]}-${random[2]}-${random[3]}`;
  const say = (type: string, detail: string): void => {
    // Without a prototype: inherited `bubbles` or `composed` of a polluted Object.prototype would be read otherwise.
    dispatch(new Custom(type, { __proto__: null, detail } as CustomEventInit));
  };
  say(HELLO, name);
  return (line) => say(name, line);
}

function textOf(event: Event): string {
  const { detail } = event as CustomEvent<unknown>;
  return typeof detail === 'string' ? detail : '';
}
