/**
 * A sign-in coming home to a program on this computer (RFC 8252 section 7.3): the identity provider sends the tab to a
 * listener that exists for one request. Recognised by its fields (RFC 6749 section 4.1.2, OpenID Connect Core 3.2.2.5,
 * OAuth 2.0 Form Post Response Mode). Sign-ins must never wait for a click, so this is asked before anything is held.
 */

const ANSWERS = ['code', 'id_token', 'error'];
const ANSWER = ANSWERS.join('|');

/**
 * Regular-expression sources for the query of a sign-in answer by GET, both orders of its two fields. Shared with
 * Chrome's rules, so they are matched against the URL as it stands: names that are written with escapes are not names.
 */
export const SIGN_IN_QUERIES: readonly string[] = [
  String.raw`\?(?:[^#]*&)?(?:${ANSWER})=[^#]*&state=`,
  String.raw`\?(?:[^#]*&)?state=[^#]*&(?:${ANSWER})=`,
];

const ANSWER_NAME = new RegExp(`[?&](?:${ANSWER})=`);
const STATE_NAME = /[?&]state=/;

/**
 * Whether this URL carries a sign-in answer in its query: the same as the expressions above, in time proportional to its
 * length. JavaScript would go back and forth in them, and a page can write a million characters that never match.
 */
export function isSignInUrl(url: string): boolean {
  return url.split('#').some((part) => {
    const query = part.includes('?') ? part.slice(part.indexOf('?')) : '';
    const answer = query.search(ANSWER_NAME);
    const state = query.search(STATE_NAME);
    return (
      (answer >= 0 && query.lastIndexOf('&state=') > answer) ||
      (state >= 0 && ANSWERS.some((name) => query.lastIndexOf(`&${name}=`) > state))
    );
  });
}

/**
 * Everything that providers put into a posted answer; a form with any other field is not one. A form made to do
 * something to a program can so not pass by adding a `code` and a `state`.
 * Sources: the specifications above, RFC 9207 (`iss`), OpenID Connect Session Management (`session_state`), and what
 * Microsoft's and Google's endpoints add.
 */
const FIELDS: ReadonlySet<string> = new Set([
  'access_token',
  'admin_consent',
  'client_info',
  'code',
  'error',
  'error_description',
  'error_subcode',
  'error_uri',
  'expires_in',
  'id_token',
  'iss',
  'scope',
  'session_state',
  'state',
  'tenant',
  'token_type',
]);

/** Whether a form with these field names is a sign-in answer. Each field comes once. */
export function isSignInForm(names: readonly string[]): boolean {
  const has = new Set(names);
  return (
    has.size === names.length &&
    has.has('state') &&
    (has.has('code') || has.has('id_token') || has.has('error')) &&
    names.every((name) => FIELDS.has(name))
  );
}
