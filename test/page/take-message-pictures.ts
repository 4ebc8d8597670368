import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { NOW } from '../../playground/gallery/answers';
import { chapters } from '../../playground/gallery/page';
import { type GalleryPicture, galleryPictures } from '../../playground/gallery/pictures';
import { pageFiles } from '../../playground/web/page-files';
import { emptyOfPngs } from './empty-of-pngs';
import { smallPng } from './small-png';

/** Nothing is asked there: every request of the page is answered from the built files. */
const ORIGIN = 'http://picture.invalid';
const WIDTH = 640;
/** Around a window, of what lies behind it. */
const MARGIN = 20;

/** One picture for each message of docs/slack.md. */
export async function takeMessagePictures(browser: Browser, folder: string): Promise<void> {
  const pictures = galleryPictures(await chapters());
  emptyOfPngs(folder);
  const context = await browser.newContext({
    ...{ viewport: { width: WIDTH, height: 1000 }, deviceScaleFactor: 1, colorScheme: 'light', reducedMotion: 'reduce' },
    ...{ locale: 'en-US', timezoneId: 'UTC' },
  });
  try {
    const files = pageFiles();
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    for (const picture of pictures) {
      await page.unrouteAll();
      await page.route(`${ORIGIN}/**`, (route) => {
        const path = new URL(route.request().url()).pathname;
        const file = files.get(path);
        if (path === '/picture.json') return route.fulfill({ json: picture.picture });
        return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body: file.body, contentType: file.type });
      });
      const path = join(folder, `${picture.id}.png`);
      writeFileSync(path, smallPng(await taken(page, picture), picture.mark));
      process.stdout.write(`${path}\n`);
    }
  } finally {
    await context.close();
  }
}

async function taken(page: Page, { shown }: GalleryPicture): Promise<Buffer> {
  const isWindow = 'confirm' in shown || ('view' in shown && shown.view.type === 'modal');
  await page.setViewportSize({ width: WIDTH, height: 1000 });
  await page.goto(`${ORIGIN}/picture.html`);
  const drawn = page.locator(isWindow ? '.dialog' : '.picture > *');
  await drawn.waitFor();
  await page.evaluate('document.fonts.ready.then(() => document.activeElement?.blur())');
  const height = Math.ceil((await drawn.boundingBox())?.height ?? 0);
  if (!isWindow) return drawn.screenshot();
  await page.setViewportSize({ width: WIDTH, height: height + 2 * MARGIN });
  return page.screenshot();
}
