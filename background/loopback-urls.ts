/** Match patterns for the ways this computer is usually named. Match patterns know no address ranges. */
export const USUAL_LOOPBACK_URLS: string[] = ['*', 'ws', 'wss'].flatMap((scheme) =>
  ['localhost', '*.localhost', '127.0.0.1', '[::1]', '0.0.0.0', '[::]', '[::ffff:7f00:1]'].map(
    (host) => `${scheme}://${host}/*`,
  ),
);

export const EVERY_URL = ['<all_urls>'];
