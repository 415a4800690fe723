import { unasked, type Detect } from './found.ts';

/** A form sent to this computer that is no answer of a sign-in: it makes a program do something. */
export const detectFormPost: Detect = (incident) => {
  const { posts } = incident.traces;
  if (posts.length === 0) return [];
  // Whoever was asked about it has seen it.
  const its = unasked(incident).filter(({ port }) => posts.includes(port));
  const wasAsked = its.length > 0 && its.every(({ reason }) => reason === 'held-post');
  return [{ kind: 'form-post', severity: wasAsked ? 'notice' : 'warning', ports: posts, subject: null }];
};
