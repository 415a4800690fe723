import { entriesOf, zip } from '../../../scripts/zip.mjs';

/** A page that does nothing: where the harness evaluates with the extension's own API at hand. */
export const BLANK_PAGE = 'harness-blank.html';

/** Packs a built extension, and the blank page, as Firefox installs it. */
export function packXpi(directory: string): Buffer {
  return zip([...entriesOf(directory), [BLANK_PAGE, Buffer.from('<!doctype html><title>harness</title>')]]);
}
