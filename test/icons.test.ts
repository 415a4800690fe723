import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };

/** Light and dark toolbars: Chrome's, then Firefox's. */
const TOOLBARS = ['#ffffff', '#202124', '#f0f0f4', '#2b2a33'];
/** WCAG 2.2, 1.4.11: what it takes to make out a graphical object. */
const ENOUGH_CONTRAST = 3;

const FOLDER = 'public/icons';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.png'));

test('every icon the manifest and the toolbar button name is there', () => {
  const named = [...Object.values(manifest.icons), ...Object.values(manifest.action.default_icon)];
  for (const path of [...named, 'icons/icon-off-16.png', 'icons/icon-off-32.png']) {
    expect(files.map((file) => `icons/${file}`)).toContain(path);
  }
});

describe.each(files)('%s', (file) => {
  const { name = '', size = '' } = /(?<name>.*)-(?<size>\d+)\.png/.exec(file)?.groups ?? {};
  const { width, height, pixels } = decode(readFileSync(`${FOLDER}/${file}`));
  const opaque = pixels.filter(({ alpha }) => alpha === 255);

  test('has a drawn source', () => {
    expect(existsSync(`${FOLDER}/${size === '16' ? `${name}-16` : name}.svg`)).toBe(true);
  });

  test('has the size in its name', () => {
    expect([width, height]).toEqual([Number(size), Number(size)]);
  });

  test('is a shape on a transparent ground', () => {
    const corners = [0, width - 1, pixels.length - width, pixels.length - 1];
    expect(corners.map((i) => pixels[i]?.alpha)).toEqual([0, 0, 0, 0]);
    expect(opaque.length / pixels.length).toBeGreaterThan(0.2);
  });

  test.each(TOOLBARS)('stands out on %s', (toolbar) => {
    const ground = luminance(toolbar);
    const visible = opaque.filter((pixel) => contrast(pixel.luminance, ground) >= ENOUGH_CONTRAST);
    // The rest may be the white arrow, which is seen against the shield, not against the toolbar.
    expect(visible.length / opaque.length).toBeGreaterThan(0.55);
  });
});

interface Pixel {
  alpha: number;
  luminance: number;
}

/** Reads an 8-bit RGBA PNG without interlacing, as Chromium writes them (PNG specification, sections 5 and 9). */
function decode(png: Buffer): { width: number; height: number; pixels: Pixel[] } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  expect([...png.subarray(24, 29)], 'bit depth, colour type, compression, filter, interlace').toEqual([
    8, 6, 0, 0, 0,
  ]);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * 4);
  const pixels = Array.from({ length: width * height }, (_, i) => ({
    alpha: bytes[i * 4 + 3] ?? 0,
    luminance: luminance(`#${bytes.subarray(i * 4, i * 4 + 3).toString('hex')}`),
  }));
  return { width, height, pixels };
}

function unfilter(filtered: Buffer, stride: number): Buffer {
  const rows = filtered.length / (stride + 1);
  const out = Buffer.alloc(rows * stride);
  for (let row = 0; row < rows; row++) {
    const type = filtered[row * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i;
      const left = i < 4 ? 0 : (out[at - 4] ?? 0);
      const up = out[at - stride] ?? 0;
      const upLeft = i < 4 ? 0 : (out[at - stride - 4] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][type ?? 0] ?? Number.NaN;
      out[at] = (filtered[row * (stride + 1) + 1 + i] ?? 0) + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** Relative luminance, WCAG 2.2. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
