import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapters } from '../../playground/gallery/page';
import { type GalleryPicture, galleryPictures } from '../../playground/gallery/pictures';
import { markOfPng, sizeOfPng } from '../page/small-png';
import { root } from './pages';

const folder = join(root, 'docs/pictures/slack');
const names = readdirSync(folder);
const read = (name: string) => readFileSync(join(folder, name));
let wanted: readonly GalleryPicture[];

beforeAll(async () => {
  wanted = galleryPictures(await chapters());
});

test('every message of docs/slack.md has its picture, every picture its message', () => {
  expect([...names].sort()).toEqual(wanted.map(({ id }) => `${id}.png`).sort());
  expect(new Set(wanted.map(({ id }) => id)).size).toBe(wanted.length);
});

test('each picture is of the message as it is today: npm run pictures -- messages takes them', () => {
  const stale = wanted.filter(({ id, mark }) => markOfPng(read(`${id}.png`)) !== mark).map(({ id }) => id);
  expect(stale).toEqual([]);
});

test('the same message gives the same mark every time', async () => {
  const again = galleryPictures(await chapters());
  expect(again.map(({ id, mark }) => [id, mark])).toEqual(wanted.map(({ id, mark }) => [id, mark]));
});

test.each(names)('%s is as wide as a message and small', (name) => {
  const picture = read(name);
  const { width, height } = sizeOfPng(picture);
  expect(width).toBe(640);
  expect(height).toBeGreaterThan(40);
  expect(picture.length).toBeLessThan(60_000);
});

test('all of them together are small', () => {
  expect(names.reduce((sum, name) => sum + read(name).length, 0)).toBeLessThan(2_500_000);
});
