import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { EMBEDDED_ADDRESS, KNOWN_NAMES, type Coverage } from './known-names.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { hostFilter } from './url-filter.ts';

const namesOf = (...coverages: Coverage[]): string[] =>
  KNOWN_NAMES.filter(({ covers }) => coverages.includes(covers)).map(({ name }) => name);

/** Known names as Chrome compares them: each with its subdomains. */
export const KNOWN_DOMAINS: readonly string[] = KNOWN_NAMES.map(({ name }) => name);

/**
 * Static rules for the public names that mean this computer. Most need no regular expression: `requestDomains` says them.
 * Developers' own pages under such names are left out as askers, because they reach each other (`decide`: `own-name`).
 * @param localPages initiators that are local anyway
 */
export function knownNameRules(localPages: readonly string[]): DnrRule[] {
  return knownNameConditions(localPages).map((condition, index) => ({
    id: RULE_ID.knownName + index,
    priority: PRIORITY.guard,
    action: { type: 'block' },
    condition: { ...condition, resourceTypes: [...SUBRESOURCE_TYPES] },
  }));
}

/** What those rules match. */
export function knownNameConditions(
  localPages: readonly string[],
): Omit<DnrRule['condition'], 'resourceTypes'>[] {
  const developers = KNOWN_NAMES.filter(({ dev }) => dev);
  const own = developers.flatMap(({ name, covers }) =>
    covers === 'embedded' ? ['127.0.0.1', '127-0-0-1'].map((address) => `${address}.${name}`) : [name],
  );
  const conditions: Omit<DnrRule['condition'], 'resourceTypes'>[] = [
    {
      requestDomains: namesOf('all', 'name'),
      excludedRequestDomains: KNOWN_NAMES.flatMap(({ except }) => except ?? []),
    },
    { regexFilter: hostFilter(`[^/:@]+\\.${oneOf(namesOf('below'))}`) },
    // Anchored less than other filters, to fit into Chrome's 2 kB: an address in a user name is blocked as well.
    { requestDomains: namesOf('embedded'), regexFilter: `^\\w+://(?:[^/]*[.@-])?${EMBEDDED_ADDRESS}` },
  ];
  const excludedInitiatorDomains = [...localPages, ...own];
  return conditions.map((condition) => Object.assign(condition, { excludedInitiatorDomains }));
}

function oneOf(names: readonly string[]): string {
  return `(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})\\.?`;
}
