import { eachEndpoint } from '../each-endpoint.ts';
import { loopbackEndpoint, type Endpoint } from '../loopback-endpoint.ts';
import { create, getter, indexOf } from '../pristine.ts';
import type { Report } from '../report.ts';
import { urlArgument } from '../url-argument.ts';
import { wrapAccessor, wrapMethod, type Trap } from '../wrap.ts';

/** Interfaces, without `HTML` and `Element`, and the attributes and properties that make them load or send something. */
const INTERFACES = 'Image Script Link IFrame Media Video Source Object Embed Form Input Button Anchor Area';
const NAMES = 'src href xlink:href data action formAction poster srcset ping style srcdoc';

/** True for those that hold more than one address. Names of HTML attributes are case-insensitive. */
const ATTRIBUTES: Record<string, boolean> = create(null);

/** Elements that do something with them; `image` and `use` are of SVG. */
const ELEMENTS =
  ' img image script link iframe audio video source object embed form input button a area use ';

const localNameOf = getter(Element.prototype, 'localName');
const actionOf = getter(HTMLFormElement.prototype, 'action');
const attributeName = getter(Attr.prototype, 'name');
const attributeValue = getter(Attr.prototype, 'value');

/** Elements load or send because of an address in one of their attributes. An attempt is called by the name of its element. */
export function hookSources({ attempt, load }: Report): void {
  for (const key of NAMES.split(' ')) {
    const isText = /src.|ing|style/.test(key);
    ATTRIBUTES[key.toLowerCase()] = ATTRIBUTES[key.toUpperCase()] = isText;
    for (const kind of INTERFACES.split(' ')) {
      const { prototype } = (self as unknown as Record<string, { prototype: object }>)[`HTML${kind}Element`]!;
      wrapAccessor(prototype, key, 'set', {
        see: (element, args, trap) => look(element, isText, args[0], trap),
      });
    }
  }
  for (const [position, key] of (['setAttribute', 'setAttributeNS'] as const).entries()) {
    wrapMethod(Element.prototype, key, {
      see(element, args, trap) {
        const name = args[position];
        const isText = typeof name === 'string' ? ATTRIBUTES[name] : undefined;
        if (isText !== undefined) look(element, isText, args[position + 1], trap);
      },
    });
  }
  for (const key of ['setAttributeNode', 'setAttributeNodeNS'] as const) {
    wrapMethod(Element.prototype, key, {
      see(element, args, trap) {
        const isText = ATTRIBUTES[attributeName(args[0])];
        if (isText !== undefined) look(element, isText, attributeValue(args[0]), trap);
      },
    });
  }
  // A form may stand in the page for long before a script sends it.
  for (const key of ['submit', 'requestSubmit'] as const) {
    wrapMethod(HTMLFormElement.prototype, key, {
      see: (form, _args, trap) => look(form, false, actionOf(form), trap),
    });
  }

  function look(element: unknown, isText: boolean, value: unknown, trap: Trap): void {
    const text = urlArgument(value);
    if (text === null) return;
    const found = (endpoint: Endpoint): void => attempt(localNameOf(element), endpoint, trap);
    if (isText) {
      eachEndpoint(text, found);
      return;
    }
    const name = localNameOf(element);
    if (name === 'script') load(text, trap);
    const endpoint = indexOf(ELEMENTS, ` ${name} `) < 0 ? null : loopbackEndpoint(text);
    if (endpoint) found(endpoint);
  }
}
