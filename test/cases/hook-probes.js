/* oxlint-disable unicorn/consistent-function-scoping, no-useless-call, no-new, no-extraneous-class, no-await-in-loop -- odd uses are what a probe is made of */
/* Everything a page might compare to find out that a built-in is not itself. Plain script, run by test pages. */
globalThis.probe = async function probe(view) {
  const found = {};
  const shape = (value) => {
    if (typeof value !== 'function')
      return value === null || typeof value !== 'object' ? String(value) : 'object';
    // The frame's own: across frames the text still differs, see docs/threat-model.md.
    return view.Function.prototype.toString.call(value);
  };
  const describe = (owner) =>
    owner &&
    Reflect.ownKeys(owner).map((key) => {
      const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(
        owner,
        key,
      );
      return [String(key), shape(value), shape(get), shape(set), writable, enumerable, configurable];
    });
  const failure = (error) =>
    error === null || typeof error !== 'object'
      ? ['thrown', String(error)]
      : {
          kind: Object.prototype.toString.call(error),
          realm: [
            error instanceof view.TypeError,
            error instanceof view.DOMException,
            error instanceof TypeError,
          ],
          name: error.name,
          message: error.message,
          stack: String(error.stack),
          place: [error.fileName, error.lineNumber, error.columnNumber, error.filename],
          own: describe(error),
        };
  const attempt = (name, work) => {
    try {
      const result = work();
      found[name] = ['returned', shape(result)];
      if (result instanceof view.Promise) {
        found[name] = result.then(
          (value) => ['resolved', shape(value)],
          (error) => ['rejected', failure(error)],
        );
      }
    } catch (error) {
      found[name] = ['threw', failure(error)];
    }
  };
  const setter = (prototype, key) => Object.getOwnPropertyDescriptor(prototype, key).set;

  const functions = {
    fetch: view.fetch,
    WebSocket: view.WebSocket,
    EventSource: view.EventSource,
    sendBeacon: view.Navigator.prototype.sendBeacon,
    credentialsGet: view.CredentialsContainer.prototype.get,
    credentialsCreate: view.CredentialsContainer.prototype.create,
    open: view.XMLHttpRequest.prototype.open,
    send: view.XMLHttpRequest.prototype.send,
    setAttribute: view.Element.prototype.setAttribute,
    imageSrc: setter(view.HTMLImageElement.prototype, 'src'),
    scriptSrc: setter(view.HTMLScriptElement.prototype, 'src'),
    iframeSrc: setter(view.HTMLIFrameElement.prototype, 'src'),
    toString: view.Function.prototype.toString,
    WebTransport: view.WebTransport,
    Worker: view.Worker,
    SharedWorker: view.SharedWorker,
    setAttributeNS: view.Element.prototype.setAttributeNS,
    setAttributeNode: view.Element.prototype.setAttributeNode,
    setAttributeNodeNS: view.Element.prototype.setAttributeNodeNS,
    innerHTML: setter(view.Element.prototype, 'innerHTML'),
    outerHTML: setter(view.Element.prototype, 'outerHTML'),
    shadowInnerHTML: setter(view.ShadowRoot.prototype, 'innerHTML'),
    setHTMLUnsafe: view.Element.prototype.setHTMLUnsafe,
    insertAdjacentHTML: view.Element.prototype.insertAdjacentHTML,
    createContextualFragment: view.Range.prototype.createContextualFragment,
    write: view.Document.prototype.write,
    writeln: view.Document.prototype.writeln,
    cssText: setter(view.CSSStyleDeclaration.prototype, 'cssText'),
    setProperty: view.CSSStyleDeclaration.prototype.setProperty,
    insertRule: view.CSSStyleSheet.prototype.insertRule,
    submit: view.HTMLFormElement.prototype.submit,
    requestSubmit: view.HTMLFormElement.prototype.requestSubmit,
    click: view.HTMLElement.prototype.click,
    ...Object.fromEntries(
      [
        ['Image', 'srcset'],
        ['Link', 'href'],
        ['IFrame', 'srcdoc'],
        ['Media', 'src'],
        ['Video', 'poster'],
        ['Source', 'src'],
        ['Source', 'srcset'],
        ['Object', 'data'],
        ['Embed', 'src'],
        ['Form', 'action'],
        ['Input', 'src'],
        ['Input', 'formAction'],
        ['Button', 'formAction'],
        ['Anchor', 'ping'],
        ['Anchor', 'href'],
        ['Area', 'href'],
        ['Area', 'ping'],
      ].map(([kind, key]) => [`${kind}.${key}`, setter(view[`HTML${kind}Element`].prototype, key)]),
    ),
    stackGetter: Object.getOwnPropertyDescriptor(view.Error.prototype, 'stack')?.get ?? view.Error,
    filenameGetter:
      Object.getOwnPropertyDescriptor(view.DOMException.prototype, 'filename')?.get ?? view.Error,
  };
  // Firefox makes `name` and `length` of a function when they are first needed, in that order, and what drives the
  // browser from outside may have needed them already.
  const ordered = navigator.userAgent.includes('Firefox') ? (keys) => keys.toSorted() : (keys) => keys;
  for (const [name, native] of Object.entries(functions)) {
    found[`${name} keys`] = [native.name, native.length, ordered(Reflect.ownKeys(native).map(String))];
  }
  for (const [name, native] of Object.entries(functions)) {
    found[`${name} text`] = [
      view.Function.prototype.toString.call(native),
      native.toString(),
      `${native}`,
      Object.prototype.toString.call(native),
      typeof native,
    ];
    found[`${name} shape`] = [describe(native).map(String).toSorted(), 'prototype' in native];
    found[`${name} parents`] = [
      Object.getPrototypeOf(native) === view.Function.prototype,
      native.constructor === view.Function,
      native instanceof view.Function,
      Object.isExtensible(native),
    ];
    attempt(`new ${name}`, () => new native());
    attempt(`${name}()`, () => native());
    attempt(`${name}.call(null)`, () => native.call(null));
    attempt(`${name}.call({})`, () => native.call({}));
    attempt(`${name}.call({}, 1, 2)`, () => native.call({}, 'x', 'y'));
    attempt(`${name}.apply(1)`, () => native.apply(1, ['a', 'b']));
    attempt(`${name} cannot be its own ancestor`, () =>
      view.Object.setPrototypeOf(native, view.Object.create(native)),
    );
    attempt(`${name} caller`, () => native.caller);
    attempt(`${name} arguments`, () => native.arguments);
    attempt(`construct with ${name} as target`, () => Reflect.construct(native, []));
    attempt(`construct with ${name} as newTarget`, () => typeof Reflect.construct(Object, [], native));
    if (!native.prototype) attempt(`extends ${name}`, () => class extends native {});
    attempt(`keyFor ${name}`, () => Symbol.keyFor(native));
    attempt(`bind ${name}`, () => [native.bind({}).name, native.bind({}).length].join());
    attempt(`${name} takes properties`, () => {
      native.mark = 1;
      const had = Reflect.ownKeys(native).includes('mark') && native.mark === 1;
      return had && delete native.mark && !('mark' in native);
    });
    attempt(`rename ${name}`, () => {
      'use strict';
      native.name = 'other';
    });
  }

  for (const owner of [
    'Navigator',
    'CredentialsContainer',
    'XMLHttpRequest',
    'Element',
    'HTMLImageElement',
    'HTMLScriptElement',
    'HTMLIFrameElement',
    'HTMLLinkElement',
    'HTMLMediaElement',
    'HTMLVideoElement',
    'HTMLSourceElement',
    'HTMLObjectElement',
    'HTMLEmbedElement',
    'HTMLFormElement',
    'HTMLInputElement',
    'HTMLButtonElement',
    'HTMLAnchorElement',
    'HTMLAreaElement',
    'ShadowRoot',
    'Document',
    'Range',
    'CSSStyleDeclaration',
    'CSSStyleSheet',
    'WebTransport',
    'Worker',
    'SharedWorker',
    'WebSocket',
    'EventSource',
    'Function',
    'Error',
    'DOMException',
    'FontFaceSet',
  ]) {
    if (!view[owner]) continue;
    found[`${owner} statics`] = describe(view[owner]);
    found[`${owner} prototype`] = describe(view[owner].prototype);
    found[`${owner} property`] =
      describe({ [owner]: 0 }) &&
      Object.getOwnPropertyDescriptor(view, owner) &&
      describe(Object.create(null, { it: Object.getOwnPropertyDescriptor(view, owner) }));
    found[`${owner} constructor`] = view[owner].prototype.constructor === view[owner];
  }
  found['window keys'] = Reflect.ownKeys(view)
    .map(String)
    .filter((key) => !/^\d+$|^(probe|found)$/.test(key))
    .toSorted();
  found['window keys in order'] = Object.keys(view).filter((key) => !/^\d+$/.test(key));
  found['document keys'] = Reflect.ownKeys(view.document).map(String);
  found['navigator keys'] = Reflect.ownKeys(view.navigator).map(String);
  found['fetch property'] = describe(
    Object.create(null, { it: Object.getOwnPropertyDescriptor(view, 'fetch') }),
  );
  found['fetch is itself'] = view.fetch === view.fetch;
  found['RegExp statics'] = (() => {
    /(prob)(e)/.exec('a probe');
    view.fetch('https://shop.example/x').catch(() => {});
    new view.Image().src = 'https://8.8.8.8:4444/';
    return [RegExp.$1, RegExp.lastMatch, RegExp.input];
  })();

  attempt('fetch of a bad URL', () => view.fetch('https://[bad'));
  attempt('fetch without arguments', () => view.fetch());
  attempt('fetch with credentials', () => view.fetch('https://u:p@shop.example/'));
  // Firefox gives this error a stack on some runs and none on others, with or without us.
  found['fetch refused'] = view
    .fetch('https://refused.example:4444/x')
    .catch((error) => [
      error.name,
      error.message,
      /extension|loopwarden|anonymous code/.test(error.stack + error.fileName),
    ]);
  attempt('fetch with a bad init', () => view.fetch('/', { method: 'a b' }));
  attempt('fetch aborted', () => view.fetch('/', { signal: AbortSignal.abort() }));
  attempt('fetch of a symbol', () => view.fetch(Symbol.iterator));
  attempt('fetch whose toString throws', () =>
    view.fetch({
      toString() {
        throw new RangeError('mine');
      },
    }),
  );
  let conversions = '';
  const watched = (text) =>
    new Proxy(
      {},
      {
        get(_, key) {
          conversions += `get ${String(key)};`;
          return key === 'toString' ? () => ((conversions += 'call;'), text) : undefined;
        },
        getPrototypeOf: () => ((conversions += 'proto;'), null),
        has: () => ((conversions += 'has;'), false),
        getOwnPropertyDescriptor: () => ((conversions += 'own;'), undefined),
      },
    );
  attempt('object argument of fetch', () => view.fetch(watched('https://[bad')));
  attempt('object argument of WebSocket', () => new view.WebSocket(watched('https://[bad'), watched('p q')));
  attempt('object argument of EventSource', () => new view.EventSource(watched('https://[bad')));
  attempt('object arguments of open', () =>
    new view.XMLHttpRequest().open(watched('GET'), watched('https://[bad')),
  );
  attempt('object arguments of setAttribute', () =>
    view.document.createElement('img').setAttribute(watched('src'), watched('x')),
  );
  const box = view.document.createElement('div');
  attempt('object value of innerHTML', () => void (box.innerHTML = watched('<b>x</b>')));
  attempt('object arguments of insertAdjacentHTML', () =>
    box.insertAdjacentHTML(watched('beforeend'), watched('<b>x</b>')),
  );
  attempt('object arguments of setProperty', () => box.style.setProperty(watched('color'), watched('red')));
  attempt('object arguments of setAttributeNS', () =>
    box.setAttributeNS(watched('urn:x'), watched('src'), watched('x')),
  );
  attempt('object argument of Worker', () => new view.Worker(watched('https://[bad')));
  attempt('object argument of WebTransport', () => new view.WebTransport(watched('https://[bad')));
  attempt('object value of action', () => void (view.document.createElement('form').action = watched('x')));
  attempt('setAttributeNode of nothing', () => box.setAttributeNode({}));
  attempt('setAttributeNode of an attribute in use', () => {
    const other = view.document.createElement('i');
    other.setAttribute('src', 'x');
    return box.setAttributeNode(other.getAttributeNode('src'));
  });
  attempt('insertAdjacentHTML at a bad place', () => box.insertAdjacentHTML('nowhere', ''));
  // Chrome leaves the caller out of this error's stack, and we give it back: one line more (docs/threat-model.md).
  found['outerHTML of the root'] = (() => {
    try {
      view.document.documentElement.outerHTML = '';
    } catch (error) {
      return [error.name, error.message, /extension|loopwarden|anonymous code/.test(error.stack)];
    }
  })();
  attempt('innerHTML is set', () => {
    box.innerHTML = '<i title="//8.8.8.8/">a</i>';
    return [
      box.innerHTML,
      box.firstChild instanceof view.HTMLElement,
      (box.innerHTML = null),
      box.innerHTML,
    ].join();
  });
  attempt('insertRule of nonsense', () => new view.CSSStyleSheet().insertRule('}'));
  attempt('requestSubmit with a stranger', () => view.document.createElement('form').requestSubmit(box));
  attempt('Worker of another origin', () => new view.Worker('https://other.example/w.js'));
  attempt('worker without new', () => view.Worker('/w.js'));
  attempt('object value of src', () => void (new view.Image().src = watched('')));
  attempt('object argument of sendBeacon', () => view.navigator.sendBeacon(watched('https://[bad')));
  found['page objects are read as often as before'] = () => conversions;

  attempt('WebSocket without new', () => view.WebSocket('wss://shop.example'));
  attempt('WebSocket of a bad URL', () => new view.WebSocket('https://[bad'));
  attempt('WebSocket with a fragment', () => new view.WebSocket('wss://shop.example/#a'));
  attempt('WebSocket with bad protocols', () => new view.WebSocket('wss://shop.example/', 'a b'));
  attempt('WebSocket of another scheme', () => new view.WebSocket('ftp://shop.example/'));
  attempt('EventSource of a bad URL', () => new view.EventSource('https://[bad'));
  attempt('EventSource without new', () => view.EventSource('/'));
  attempt('open with one argument', () => new view.XMLHttpRequest().open('GET'));
  attempt('open of a bad URL', () => new view.XMLHttpRequest().open('GET', 'https://[bad'));
  attempt('open with a bad method', () => new view.XMLHttpRequest().open('A B', '/'));
  attempt('open with a forbidden method', () => new view.XMLHttpRequest().open('TRACE', '/'));
  attempt('send before open', () => new view.XMLHttpRequest().send());
  attempt('synchronous send that fails', () => {
    const request = new view.XMLHttpRequest();
    request.open('GET', 'https://refused.example:4444/', false);
    request.send();
  });
  attempt('setAttribute with no argument', () => view.document.body.setAttribute());
  attempt('setAttribute with one argument', () => view.document.body.setAttribute('src'));
  attempt('setAttribute with a bad name', () => view.document.body.setAttribute('a b', ''));
  attempt('setAttribute of a symbol', () => view.document.body.setAttribute('src', Symbol.iterator));
  attempt('sendBeacon of a bad URL', () => view.navigator.sendBeacon('https://[bad'));
  attempt('sendBeacon of another scheme', () => view.navigator.sendBeacon('ftp://shop.example/'));
  const { credentials } = view.navigator;
  const ask = (provider) => credentials.get({ identity: { providers: [provider] } });
  attempt('credentials of a stranger', () => view.CredentialsContainer.prototype.get.call({}));
  attempt('credentials with a number', () => credentials.get(1));
  attempt('credentials of nobody', () => credentials.get({ identity: { providers: [] } }));
  attempt('credentials of a bad list', () => credentials.get({ identity: { providers: 1 } }));
  attempt('credentials of a symbol', () => ask({ configURL: Symbol.iterator, clientId: '1' }));
  attempt('credentials without an address', () => ask({ clientId: '1' }));
  attempt('credentials of a bad address', () => ask({ configURL: 'https://', clientId: '1' }));
  attempt('passkey without a challenge', () => credentials.get({ publicKey: { rpId: 'shop.example' } }));
  attempt('passkey of another site', () =>
    credentials.get({ publicKey: { rpId: 'com', challenge: new Uint8Array(16) } }),
  );
  attempt('registration of nothing', () => credentials.create({ publicKey: { rp: 1 } }));
  attempt('image src of a symbol', () => void (new view.Image().src = Symbol.iterator));
  attempt('toString of no function', () => view.Function.prototype.toString.call({}));
  attempt('toString of a proxy', () => view.Function.prototype.toString.call(new Proxy(() => 1, {})));
  attempt('toString of own code', () => view.Function.prototype.toString.call(function own() {}));
  attempt('a class keeps its text', () => String(class A {}));

  attempt('subclass', () => {
    class Sub extends view.WebSocket {
      extra() {
        return 'extra';
      }
    }
    const socket = new Sub('wss://refused.example:4444/');
    const facts = [
      socket instanceof Sub,
      socket instanceof view.WebSocket,
      socket.extra(),
      Object.getPrototypeOf(Sub) === view.WebSocket,
      Object.getPrototypeOf(socket) === Sub.prototype,
      socket.constructor === Sub,
      Sub.OPEN,
      Sub.name,
      socket.readyState,
    ];
    socket.close();
    return facts.join();
  });
  attempt('new.target', () => {
    function Other() {}
    const source = Reflect.construct(view.EventSource, ['https://refused.example:4444/'], Other);
    source.close?.();
    return [Object.getPrototypeOf(source) === Other.prototype, source instanceof view.EventSource].join();
  });
  attempt('instances', () => {
    const socket = new view.WebSocket('wss://refused.example:4444/');
    const facts = [
      socket.constructor === view.WebSocket,
      Object.getPrototypeOf(socket) === view.WebSocket.prototype,
      socket instanceof view.EventTarget,
      String(socket),
      view.WebSocket.CONNECTING,
      socket.url,
    ];
    socket.close();
    return facts.join();
  });
  attempt('deep stack', () => {
    const dive = (depth) => (depth === 0 ? new view.WebSocket() : dive(depth - 1));
    return dive(30);
  });
  attempt('thrown by the page, through us', () => {
    const guilty = {
      toString: function inner() {
        throw new RangeError('mine');
      },
    };
    return new view.WebSocket(guilty);
  });
  attempt('properties of errors', () => {
    try {
      new view.WebSocket('wss://shop.example/', 'a b');
    } catch (error) {
      return [error.code, error.filename, error.lineNumber, error.columnNumber, error.stack].join();
    }
  });
  attempt('src is set', () => {
    const image = new view.Image();
    image.src = 'https://shop.example/a?b';
    const byAttribute = view.document.createElement('img');
    byAttribute.setAttribute('SRC', 'https://shop.example/c');
    return [image.src, image.getAttribute('src'), byAttribute.src, image.outerHTML].join();
  });
  attempt('URL and Request objects', () => {
    const url = new view.URL('https://refused.example:4444/');
    Object.defineProperty(url, 'href', {
      get: () => {
        throw new Error('read');
      },
    });
    url.toString = () => 'https://[bad';
    return view.fetch(url);
  });

  const results = {};
  for (const [name, value] of Object.entries(found)) {
    results[name] = await (typeof value === 'function' ? value() : value);
  }
  return results;
};
