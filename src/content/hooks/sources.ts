import { eachEndpoint } from '../each-endpoint.ts';
import { loopbackEndpoint } from '../loopback-endpoint.ts';
import { charCodeAt, create, eachWord, getter, indexOf, slice } from '../pristine.ts';
import type { Report } from '../report.ts';
import { urlArgument } from '../url-argument.ts';
import { wrapMember, wrapMembers, type Manners, type Trap } from '../wrap.ts';

/**
 * Interfaces, without `HTML` and `Element`, each with its properties that make it load or send something. In lower case
 * they are the attributes that do; what no interface has is an attribute alone.
 */
const ONE =
  'Image.src Link.href IFrame.src Media.src Video.poster Source.src Object.data Embed.src Form.action Input.src ' +
  'Input.formAction Button.formAction ';
/** Those that may load a script. */
const SCRIPT = 'Script.src Script.href Script.xlink:href ';
/** Those that hold more than one address. */
const SEVERAL = 'Image.srcset Source.srcset IFrame.srcdoc Anchor.ping Area.ping Area.style ';

/** One of the three lists. */
type Kind = string;
/** Names of HTML attributes are case-insensitive. */
const ATTRIBUTES: Record<string, Kind> = create(null);
/** One bit for each last letter of theirs: most names that pages set are told by it, faster than by looking them up. */
let lastLetters = 0;

/** Elements that do something with them; `image` and `use` are of SVG. */
const ELEMENTS = ' img image script link iframe audio video source object embed form input button use ';

const localNameOf = getter(Element, 'localName');
const Form = HTMLFormElement;
const actionOf = getter(Form, 'action');
const anchorHrefOf = getter(HTMLAnchorElement, 'href');
const attributeName = getter(Attr, 'name');
const attributeValue = getter(Attr, 'value');

/** For `instanceof`, where a page could have its say by `Symbol.hasInstance` on the class itself. */
function Anchor(): void {}
Anchor.prototype = HTMLAnchorElement.prototype;

function kindOf(name: unknown): Kind | undefined | false {
  return (
    typeof name === 'string' &&
    (lastLetters & (1 << charCodeAt(name, name.length - 1))) !== 0 &&
    ATTRIBUTES[name]
  );
}

/** Elements load or send because of an address in one of their attributes. An attempt is called by the name of its element. */
export function hookSources({ attempt, load }: Report): void {
  hookProperties(ONE);
  hookProperties(SCRIPT);
  hookProperties(SEVERAL);
  wrapMember(Element, 'setAttribute', {
    only: kindOf,
    see: (element, args, trap, kind) => look(element, kind as Kind, args[1], trap),
  });
  wrapMember(Element, 'setAttributeNS', {
    see: (element, args, trap) => lookAt(element, args[1], args[2], trap),
  });
  const node: Manners = {
    see: (element, args, trap) => lookAt(element, attributeName(args[0]), attributeValue(args[0]), trap),
  };
  wrapMembers(Element, 'setAttributeNode setAttributeNodeNS ', node);
  // A form may stand in the page for long before a script sends it.
  const form: Manners = { see: (self, _args, trap) => look(self, ONE, actionOf(self), trap) };
  wrapMembers(Form, 'submit requestSubmit ', form);
  // Links get their addresses all the time, and only this makes one of them lead somewhere.
  wrapMember(HTMLElement, 'click', {
    see(self, _args, trap) {
      const endpoint = self instanceof Anchor && loopbackEndpoint(anchorHrefOf(self));
      if (endpoint) attempt('a', endpoint, trap);
    },
  });

  function hookProperties(kind: Kind): void {
    const manners: Manners = { see: (element, args, trap) => look(element, kind, args[0], trap) };
    eachWord(kind, (property) => {
      const dot = indexOf(property, '.');
      const name = `HTML${slice(property, 0, dot)}Element`;
      const key = slice(property, dot + 1);
      ATTRIBUTES[key.toLowerCase()] = ATTRIBUTES[key.toUpperCase()] = kind;
      lastLetters |= 1 << charCodeAt(key, key.length - 1);
      wrapMember((self as unknown as Record<string, { prototype: object }>)[name]!, key, manners);
    });
  }

  function lookAt(element: unknown, name: unknown, value: unknown, trap: Trap): void {
    const kind = kindOf(name);
    if (kind) look(element, kind, value, trap);
  }

  /** Asks for the name of the element last: that costs more than most addresses. */
  function look(element: unknown, kind: Kind, value: unknown, trap: Trap): void {
    const text = urlArgument(value);
    if (text === null) return;
    if (kind === SEVERAL) return lookThrough(element, text, trap);
    if (element instanceof Anchor) return;
    if (kind === SCRIPT && localNameOf(element) === 'script') load(text, trap);
    const endpoint = loopbackEndpoint(text);
    if (!endpoint) return;
    const name = localNameOf(element);
    if (indexOf(ELEMENTS, ` ${name} `) >= 0) attempt(name, endpoint, trap);
  }

  /** By itself, because what a callback holds is made at each call of the function around it. */
  function lookThrough(element: unknown, text: string, trap: Trap): void {
    eachEndpoint(text, (endpoint) => attempt(localNameOf(element), endpoint, trap));
  }
}
