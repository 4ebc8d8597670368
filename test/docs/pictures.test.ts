import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { projectRoot } from '../../playground/bot-process';
import { foundCompany } from '../../playground/company/company';
import { storiesPage } from '../../playground/company/stories-page';
import type { StoryView } from '../../playground/company/wire';
import { sizeOfPng } from '../page/small-png';

const docs = join(projectRoot(), 'docs');
const pictures = readdirSync(join(docs, 'pictures')).filter((name) => name.endsWith('.png'));
let aws: PlaygroundAws;
let stories: readonly StoryView[];

beforeAll(async () => {
  aws = await startAws();
  stories = (await foundCompany(aws)).stories.map((story) => story.view());
});

afterAll(() => aws.close());

test('every story has its picture, every picture its story, and the README one of the page', () => {
  expect([...pictures].sort()).toEqual([...stories.map(({ id }) => `${id}.png`), 'page.png'].sort());
});

test.each(pictures)('%s is 1280 pixels wide and small', (name) => {
  const picture = readFileSync(join(docs, 'pictures', name));
  expect(sizeOfPng(picture)).toEqual({ width: 1280, height: 800 });
  expect(picture.length).toBeLessThan(150_000);
});

test('docs/stories.md tells the stories as they are: npm run pictures writes it', () => {
  expect(readFileSync(join(docs, 'stories.md'), 'utf8')).toBe(storiesPage(stories));
});

test('the README opens with the picture of the page', () => {
  const [title, empty, first] = readFileSync(join(projectRoot(), 'README.md'), 'utf8').split('\n');
  expect([title, empty, first]).toEqual(['# why403', '', expect.stringMatching(/^!\[.+\]\(docs\/pictures\/page\.png\)$/)]);
});
