import { parse } from 'tldts';

/** Whether anybody can register a site under this host: `com`, `co.uk`, `github.io`. A rule for it would be for strangers. */
export function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return publicSuffix === host && (isIcann === true || isPrivate === true);
}
