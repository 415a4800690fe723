import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm start -- [options]

Opens a shop whose scripts try the programs of this computer, in a browser with Loopwarden, and says
what the site tried, what the popup says of it, and what arrived.

  --browser chrome|firefox  the browser to use (chrome)
  --headless                without a window, also where there is a display
  --open                    without the sealed test world, as on macOS and Windows
  --screenshots <folder>    where the pictures of the popup go (artifacts)
  --help                    this text
`;

const BROWSERS = ['chrome', 'firefox'];

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform
 */
export function readStartOptions(args, env, platform) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'string', default: 'chrome' },
      headless: { type: 'boolean', default: false },
      open: { type: 'boolean', default: false },
      // Not in the usage: `npm start` gives it itself.
      build: { type: 'boolean', default: false },
      screenshots: { type: 'string', default: 'artifacts' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!BROWSERS.includes(values.browser))
    throw new Error(`There is no browser “${values.browser}” here: ${BROWSERS.join(' or ')}.`);
  return { ...values, headless: values.headless || !hasDisplay(env, platform) };
}

/** Only the free desktops say by a variable whether somebody could see a window. */
function hasDisplay(env, platform) {
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
