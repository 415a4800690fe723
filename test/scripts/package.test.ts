import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entriesOf, zip } from '../../scripts/zip.mjs';

const PACKAGE = fileURLToPath(new URL('../../scripts/package.mjs', import.meta.url));
const FILES = {
  'manifest.json': '{"version":"1.2.3"}',
  'icons/icon.png': '\u0000\u0001',
  '_locales/en/messages.json': '{"a":"ü"}',
  'popup/ü.html': '',
};
const [STORE, STORED_SIGNATURE, END_SIGNATURE] = [0, 0x02014b50, 0x06054b50];

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'package-'))));
afterEach(() => rmSync(directory, { recursive: true }));

function write(folder: string, names: readonly string[] = Object.keys(FILES)): void {
  for (const name of names) {
    const path = join(directory, folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, FILES[name as keyof typeof FILES]);
  }
}

/** Reads an archive as its readers do: from the central directory, which the end record points to. */
function unzip(archive: Buffer): Record<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(END_SIGNATURE);
  const files: Record<string, string> = {};
  for (let at = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(archive.readUInt32LE(at)).toBe(STORED_SIGNATURE);
    expect(archive.readUInt16LE(at + 10)).toBe(STORE);
    const [size, nameLength, local] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    expect(archive.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name);
    files[name] = archive.toString('utf8', local + 30 + nameLength, local + 30 + nameLength + size);
    at += 46 + nameLength;
  }
  return files;
}

test('an archive holds the files of the directory, by name and content', () => {
  write('a');
  expect(unzip(zip(entriesOf(join(directory, 'a'))))).toEqual(FILES);
});

test('the same files make the same bytes, whenever and in whichever order they were written', () => {
  write('a');
  write('b', Object.keys(FILES).toReversed());
  utimesSync(join(directory, 'b/manifest.json'), new Date(0), new Date(0));
  expect(zip(entriesOf(join(directory, 'b')))).toEqual(zip(entriesOf(join(directory, 'a'))));
  expect(entriesOf(join(directory, 'a')).map(([name]) => name)).toEqual(Object.keys(FILES).toSorted());
});

test('the script writes one archive for each browser, and the source', () => {
  write('dist/chrome');
  write('dist/firefox', ['manifest.json']);
  const output = join(directory, 'out');
  const { status, stderr, stdout } = spawnSync(process.execPath, [PACKAGE, join(directory, 'dist'), output], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(unzip(readFileSync(join(output, 'loopwarden-chrome-1.2.3.zip')))).toEqual(FILES);
  expect(unzip(readFileSync(join(output, 'loopwarden-firefox-1.2.3.zip')))).toEqual({
    'manifest.json': FILES['manifest.json'],
  });
  // Reviewers unpack the source without its history: then there is none to archive, and it says so.
  const hasSource = readdirSync(output).includes('loopwarden-source-1.2.3.zip');
  expect(stdout.includes('No source archive')).toBe(!hasSource);
});
