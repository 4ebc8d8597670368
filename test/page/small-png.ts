import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MOST_COLOURS = 256;
/** A keyword and its end. https://www.w3.org/TR/png-3/#11tEXt */
const MARK = 'Source\0';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Buffer;
}

/**
 * A screenshot of a page with a palette: a third of its size, and no eye sees the difference in text and flat colours. The most frequent 256
 * colours stay, every other pixel takes the nearest of them. https://www.w3.org/TR/png-3/
 *
 * @param mark Latin-1 text that the file carries along, for `markOfPng`
 */
export function smallPng(png: Buffer, mark = ''): Buffer {
  const { width, height, rgb } = decode(png);
  const palette = paletteOf(rgb);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = rgb.readUIntBE(pixel * 3, 3);
    const index = indexOf.get(colour) ?? nearest(palette, colour);
    indexOf.set(colour, index);
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const text = mark === '' ? [] : [chunk('tEXt', Buffer.from(`${MARK}${mark}`, 'latin1'))];
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...text,
    chunk('PLTE', colours),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The text that smallPng put into it. */
export function markOfPng(png: Buffer): string | undefined {
  const texts = chunksOf(png, 'tEXt').map((text) => text.toString('latin1'));
  return texts.find((text) => text.startsWith(MARK))?.slice(MARK.length);
}

/** Width and height of a PNG, in pixels. */
export function sizeOfPng(png: Buffer): { readonly width: number; readonly height: number } {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** What Chromium writes: eight bits a channel, with or without alpha, not interlaced. */
function decode(png: Buffer): Pixels {
  const { width, height } = sizeOfPng(png);
  const [depth, type, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || (type !== 2 && type !== 6) || interlace !== 0)
    throw new Error(`a PNG of type ${type} with ${depth} bits is not read here`);
  const step = type === 2 ? 3 : 4;
  const data = inflateSync(Buffer.concat(chunksOf(png, 'IDAT')));
  const length = width * step;
  const rgb = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(length);
  for (let y = 0; y < height; y += 1) {
    const at = y * (length + 1);
    const row = unfiltered(data[at] ?? 0, data.subarray(at + 1, at + 1 + length), above, step);
    for (let x = 0; x < width; x += 1) row.copy(rgb, (y * width + x) * 3, x * step, x * step + 3);
    above = row;
  }
  return { width, height, rgb };
}

function chunksOf(png: Buffer, wanted: string): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return found;
}

/** https://www.w3.org/TR/png-3/#9Filter-types */
function unfiltered(filter: number, line: Buffer, above: Buffer, step: number): Buffer<ArrayBuffer> {
  const row = Buffer.alloc(line.length);
  for (let x = 0; x < line.length; x += 1) {
    const left = row[x - step] ?? 0;
    const up = above[x] ?? 0;
    const corner = x < step ? 0 : (above[x - step] ?? 0);
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    row[x] = (line[x] ?? 0) + predicted;
  }
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function paletteOf(rgb: Buffer): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  return palette.reduce((best, other, index) => (distance(other) < distance(palette[best] ?? 0) ? index : best), 0);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
