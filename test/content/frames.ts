const SHOUT = 'https://shop.example/shout.js';
const shouting = `<script src=&quot;${SHOUT}&quot;></script>`;

/** Frames of every kind whose script touches loopback. */
export const FRAMES_THAT_ATTEMPT: Record<string, string> = {
  'same origin': '<iframe src="/shouting"></iframe>',
  sandboxed: '<iframe sandbox="allow-scripts" src="/shouting"></iframe>',
  srcdoc: `<iframe srcdoc="${shouting}"></iframe>`,
  'sandboxed srcdoc': `<iframe sandbox="allow-scripts" srcdoc="${shouting}"></iframe>`,
  data: `<iframe src="data:text/html,${encodeURIComponent(`<script src="${SHOUT}"></script>`)}"></iframe>`,
  blob: `<iframe></iframe><script>
    document.querySelector('iframe').src = URL.createObjectURL(new Blob(['<script src="${SHOUT}"></scr' + 'ipt>'], { type: 'text/html' }));
  </script>`,
  'about blank': `<iframe></iframe><script>
    new (document.querySelector('iframe').contentWindow.Image)().src = 'http://127.0.0.1:7100/';
  </script>`,
  'document write': `<iframe></iframe><script>
    const written = document.querySelector('iframe').contentDocument;
    written.write('<script src="${SHOUT}"></scr' + 'ipt>');
    written.close();
  </script>`,
};
