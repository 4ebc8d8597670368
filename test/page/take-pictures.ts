import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startAws } from '../../playground/aws/main';
import { projectRoot } from '../../playground/bot-process';
import { foundCompany } from '../../playground/company/company';
import { storiesPage } from '../../playground/company/stories-page';
import type { StoryView } from '../../playground/company/wire';
import { openStage } from '../../playground/demo/open-stage';
import { launchBrowser } from './browser';
import { emptyOfPngs } from './empty-of-pngs';
import { smallPng } from './small-png';
import { takeMessagePictures } from './take-message-pictures';

const folder = join(projectRoot(), 'docs/pictures');

/** `npm run pictures`: of the stories and of the messages; `npm run pictures -- messages` (or `stories`) takes those alone. */
async function main(): Promise<void> {
  const [only] = process.argv.slice(2);
  const browser = await launchBrowser();
  try {
    if (only !== 'messages') await takeStories(browser);
    if (only !== 'stories') await takeMessagePictures(browser, join(folder, 'slack'));
  } finally {
    await browser.close();
  }
}

/** docs/pictures/<story>.png, docs/pictures/page.png for the README, and docs/stories.md. */
async function takeStories(browser: Browser): Promise<void> {
  const stories = await storiesNow();
  emptyOfPngs(folder);
  for (const story of stories) await picture(browser, join(folder, `${story.id}.png`), (page) => askAbout(page, story));
  const revoked = stories.find(({ id }) => id === 'revoked-tenant');
  if (revoked !== undefined)
    await picture(browser, join(folder, 'page.png'), async (page) => {
      await send(page, revoked);
      await page.getByRole('button', { name: 'Restore tenant globex' }).click();
      await askAbout(page, revoked);
    });
  writeFileSync(join(projectRoot(), 'docs/stories.md'), storiesPage(stories));
}

async function storiesNow(): Promise<readonly StoryView[]> {
  const aws = await startAws();
  try {
    return (await foundCompany(aws)).stories.map((story) => story.view());
  } finally {
    await aws.close();
  }
}

/** One picture of a workspace in which nothing else has happened. */
async function picture(browser: Browser, path: string, play: (page: Page) => Promise<void>): Promise<void> {
  const stage = await openStage({ transport: 'socket', latency: 'none', port: 0 });
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: 'light', reducedMotion: 'reduce' },
  });
  try {
    await stage.bot;
    const page = await context.newPage();
    await page.goto(stage.page.url);
    await play(page);
    await page.mouse.move(0, 0);
    writeFileSync(path, smallPng(await page.screenshot()));
    process.stdout.write(`${path}\n`);
  } finally {
    await context.close();
    await stage.close();
  }
}

async function send(page: Page, story: StoryView): Promise<void> {
  const row = page.locator(`#story-${story.id}`);
  await row
    .or(page.getByRole('heading', { name: story.title }))
    .first()
    .waitFor();
  if (await row.isVisible()) await row.click();
  const status = page.getByRole('region', { name: 'Company' }).getByRole('status').first();
  const before = await status.textContent();
  await page.getByRole('button', { name: 'Send request' }).click();
  await status.filter({ hasText: `to request ${Number(/(\d+)$/.exec(before ?? '')?.[1] ?? 0) + 1}` }).waitFor();
}

/** Sends, asks, and waits for the answer with its evidence in the thread. */
async function askAbout(page: Page, story: StoryView): Promise<void> {
  await send(page, story);
  await page.getByRole('button', { name: 'Ask why403 about x-amzn-RequestId' }).click();
  await page.locator('#composer').press('Enter');
  await page
    .locator('.main .message', { hasText: `${story.api.name} (` })
    .getByRole('button', { name: /repl(?:y|ies)/ })
    .waitFor();
  await page.locator('#composer').blur();
  await page.evaluate("document.querySelector('.company').parentElement.scrollTo(0, 0)");
}

main().catch((error: unknown) => {
  process.stderr.write(`No pictures: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
