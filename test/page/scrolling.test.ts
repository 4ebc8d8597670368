import type { Browser, Locator, Page } from 'playwright-core';
import { webClient } from '../playground/slack/bolt-app';
import { launchBrowser, openWatched } from './browser';
import { startWorkspace } from './stage';

let browser: Browser;
let workspace: Awaited<ReturnType<typeof startWorkspace>>;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  workspace = await startWorkspace();
  ({ page } = await openWatched(browser, workspace.served.url));
});

afterEach(async () => {
  await page.context().close();
  await workspace.leave();
});

const LONG = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');

async function post(text: string, threadTs?: string): Promise<string> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const { ts } = await webClient(workspace.slack).chat.postMessage({ channel: workspace.incidents.id, text, ...thread });
  if (ts === undefined) throw new Error('nothing was posted');
  return ts;
}

/** Whether the first line of a message lies within its list. */
async function isTopSeen(message: Locator, list: Locator): Promise<boolean> {
  const [inner, outer] = [await message.boundingBox(), await list.boundingBox()];
  if (inner === null || outer === null) return false;
  return inner.y >= outer.y - 1 && inner.y + 20 <= outer.y + outer.height;
}

/** Ends when the page has heard of it. */
const SCROLLED_UP = `new Promise((heard) => {
  const list = document.querySelector('.main .messages');
  list.addEventListener('scroll', () => requestAnimationFrame(() => heard(list.scrollTop)), { once: true });
  list.scrollTop = 0;
})`;

test('a message that is longer than the list is read from its top, and the next one is followed', async () => {
  await post(LONG);
  const list = page.locator('.main .messages');
  const [first, second, third] = [0, 1, 2].map((nth) => list.locator('.message').nth(nth));
  if (first === undefined || second === undefined || third === undefined) throw new Error('three are wanted');
  await first.getByText('line 59').waitFor();
  expect(await isTopSeen(first, list)).toBe(true);
  await post(`the next one\n${LONG}`);
  await second.getByText('line 59').waitFor();
  expect(await isTopSeen(second, list)).toBe(true);

  expect(await page.evaluate(SCROLLED_UP)).toBe(0);
  await post('while somebody reads above');
  await third.waitFor({ state: 'attached' });
  expect(await isTopSeen(third, list)).toBe(false);
  expect(await page.evaluate("document.querySelector('.main .messages').scrollTop")).toBe(0);
});

test('a thread opens at its top; what its reader writes comes into sight, and the answer below it', async () => {
  const ts = await post('the answer');
  await post(LONG, ts);
  await page.getByRole('button', { name: '1 reply' }).click();
  const list = page.locator('.thread .messages');
  const message = list.locator('.message');
  await message.nth(1).waitFor();
  expect(await isTopSeen(message.nth(0), list)).toBe(true);
  const reply = page.locator('#thread-composer');
  await reply.fill('and what of this?');
  await reply.press('Enter');
  await message.nth(2).waitFor();
  expect(await isTopSeen(message.nth(2), list)).toBe(true);
  await post(LONG, ts);
  await message.nth(3).waitFor();
  expect(await isTopSeen(message.nth(2), list)).toBe(true);
  expect(await isTopSeen(message.nth(3), list)).toBe(true);
});
