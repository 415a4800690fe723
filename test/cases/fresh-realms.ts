/** One way to get hold of a document before anybody else. */
export interface FreshRealm {
  name: string;
  /** Runs in the page. @param code a string literal: what is to be evaluated in the fresh realm */
  script: (code: string) => string;
  /** Only a click opens windows. */
  click?: true;
}

const frame = (attributes: string, code: string): string => `
  const frame = document.createElement('iframe');
  ${attributes}
  document.body.append(frame);
  frame.contentWindow.eval(${code});`;

export const FRESH_REALMS: readonly FreshRealm[] = [
  { name: 'an empty frame, in the same task', script: (code) => frame('', code) },
  { name: 'a frame of about:blank', script: (code) => frame(`frame.src = 'about:blank';`, code) },
  {
    name: 'the first document of a srcdoc frame',
    script: (code) => frame(`frame.srcdoc = '<p>later</p>';`, code),
  },
  {
    name: 'the first document of a frame of the site',
    script: (code) => frame(`frame.src = '/inner';`, code),
  },
  {
    name: 'a frame that is opened anew by document.open',
    script: (code) => `
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentDocument.open();
      frame.contentWindow.eval(${code});
      frame.contentDocument.close();`,
  },
  {
    name: 'a script written into a frame',
    script: (code) => `
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentDocument.write('<script>eval(' + JSON.stringify(${code}) + ')<' + '/script>');
      frame.contentDocument.close();`,
  },
  {
    name: 'a frame that was taken out and put in again',
    script: (code) => `
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.remove();
      document.body.append(frame);
      frame.contentWindow.eval(${code});`,
  },
  {
    name: 'a frame inside a frame, in the same task',
    script: (code) => `
      const outer = document.createElement('iframe');
      document.body.append(outer);
      const inner = outer.contentDocument.createElement('iframe');
      outer.contentDocument.body.append(inner);
      inner.contentWindow.eval(${code});`,
  },
  {
    name: 'a frame that the parser has just made',
    script: (code) => `
      document.body.insertAdjacentHTML('beforeend', '<iframe></iframe>');
      document.querySelector('iframe').contentWindow.eval(${code});`,
  },
  {
    name: 'a window without an address',
    click: true,
    script: (code) => `(globalThis.opened = open('')).eval(${code});`,
  },
  {
    name: 'the first document of a window of the site',
    click: true,
    script: (code) => `(globalThis.opened = open('/inner')).eval(${code});`,
  },
];
