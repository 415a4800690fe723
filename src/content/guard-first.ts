import { reading, type Change, type Found } from './reading.ts';
import type { Report } from './report.ts';
import { wrapMembers, type Manners } from './wrap.ts';

/**
 * Stands in front of methods of a class and changes members of their first argument, when the browser reads them. What that
 * took out is reported as attempts by the class.
 * @param api the name of the class; a page without it is left alone
 * @param keys methods, with a space after each
 * @param manners of the methods besides
 * @returns the manners, for the class itself
 */
export function guardFirst(
  api: string,
  keys: string,
  { attempt }: Report,
  change: Readonly<Record<string, Change>>,
  manners?: Manners,
): Manners {
  const all: Manners = {
    ...manners,
    args(args, trap) {
      const found: Found = (endpoint) => {
        try {
          attempt(api, endpoint, trap);
        } catch {
          // What cannot be told is taken out all the same.
        }
      };
      if (args.length > 0) args[0] = reading(args[0], change, found);
    },
  };
  wrapMembers((self as unknown as Record<string, { prototype: object } | undefined>)[api], keys, all);
  return all;
}
