import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { page } from '../../playground/gallery/page';
import { root } from './pages';

test('docs/slack.md shows what the bot says today', async () => {
  expect(readFileSync(join(root, 'docs/slack.md'), 'utf8')).toBe(await page());
});

/** Functions that make whole messages, notes, windows and tabs, by what they return. */
const MAKER = /^export function (\w+)\([^{]*?\): (?:readonly )?(?:MessageContent|ModalView|HomeView|FlushNote)\b/gm;
/** Drawn by way of another function. */
const WITHIN: Readonly<Record<string, string>> = { refusalMessage: 'refusal' };

test('every message, window and tab that the sources can make is drawn in it', () => {
  const sources = readdirSync(join(root, 'src/slack'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(blocks|home)\/.+\.ts$/.test(file),
  );
  const makers = sources.flatMap((file) =>
    [...readFileSync(join(root, 'src/slack', file), 'utf8').matchAll(MAKER)].map(([, name = '']) => name),
  );
  const gallery = readdirSync(join(root, 'playground/gallery')).map((file) => readFileSync(join(root, 'playground/gallery', file), 'utf8'));
  expect(makers.length).toBeGreaterThan(15);
  expect(makers.filter((name) => !gallery.some((text) => text.includes(`${WITHIN[name] ?? name}(`)))).toEqual([]);
});
