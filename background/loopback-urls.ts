/** Match patterns for the ways this computer is usually named. Match patterns know no address ranges. */
const USUAL_HOSTS = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', '[::]', '[::ffff:7f00:1]'];

export const USUAL_LOOPBACK_URLS: string[] = ['*', 'ws', 'wss'].flatMap((scheme) =>
  [...USUAL_HOSTS, '*.localhost'].map((host) => `${scheme}://${host}/*`),
);

/** Whether requests to this host are followed to their end. Of others only failures are heard. */
export function isFollowed(host: string): boolean {
  return USUAL_HOSTS.includes(host) || host.endsWith('.localhost');
}

export const EVERY_URL = ['<all_urls>'];
