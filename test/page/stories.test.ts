import type { Browser, Locator, Page } from 'playwright-core';
import type { FixView, StoryView } from '../../playground/company/wire';
import { type DemoStage, openStage } from '../../playground/demo/open-stage';
import { launchBrowser, openWatched, type Watched } from './browser';
import { seriousFindings } from './serious-findings';

/** What the answer to each story's first request says, and what it is when the request is sent again before the last step. */
const ANSWERS: Readonly<Record<string, { readonly status: number; readonly says: RegExp; readonly later?: RegExp }>> = {
  'cached-policy': { status: 403, says: /A policy cached for this caller covers GET \/orders, not GET \/orders\/42/ },
  'revoked-tenant': {
    status: 403,
    says: /denies GET \/statements to this caller explicitly/,
    later: /Access was granted, but a cached Deny for this caller is still in force/,
  },
  'office-address': { status: 403, says: /The resource policy denies 203\.0\.113\.7: it is outside 198\.51\.100\.0\/24/ },
  'policy-not-deployed': {
    status: 403,
    says: /The resource policy as saved would not refuse this request: the stage may run an older one|The stage runs an older resource policy/,
  },
  'key-of-other-stage': { status: 403, says: /No usage plan lists prod/ },
  'authorizer-crash': { status: 500, says: /The authorizer’s function failed with TypeError/ },
  'waf-rule': { status: 403, says: /Rule block-scrapers of web ACL checkout-acl blocks this request/ },
  'forgotten-deploy': { status: 403, says: /GET \/invoices\/\{id\} is saved, but prod runs the deployment of/ },
};

const FLUSH = '[data-action="flush-authorizer-cache"]';

let stage: DemoStage;
let browser: Browser;
let watched: Watched;
let page: Page;
let company: Locator;

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage({ transport: 'socket', latency: 'none', port: 0 }), launchBrowser()]);
  await stage.bot;
});

afterAll(async () => {
  await browser.close();
  await stage.close();
});

beforeEach(async () => {
  watched = await openWatched(browser, stage.page.url);
  ({ page } = watched);
  company = page.getByRole('region', { name: 'Company' });
});

afterEach(async () => {
  await page.context().close();
  expect(watched.complaints).toEqual([]);
  expect(watched.outside).toEqual([]);
  expect(stage.slack.violations).toEqual([]);
});

test('every story of the company has its answer here', async () => {
  expect((await stories()).map(({ id }) => id)).toEqual(Object.keys(ANSWERS));
});

test.each(Object.entries(ANSWERS))(
  '%s: from the request to the answer, the way out in its order, and 200',
  async (id, { status, says, later }) => {
    const story = await open(id);
    expect(await send()).toBe(status);
    let answer = await ask(story, says);
    for (const fix of story.fixes) {
      if (fix.by === 'bot') {
        if (later !== undefined) {
          expect(await send()).toBe(status);
          answer = await ask(story, later);
        }
        await flush(answer);
      } else await company.getByRole('button', { name: fix.label }).click();
      await isDone(fix);
    }
    await company.getByText('All steps are done').waitFor();
    expect(await send()).toBe(200);
  },
);

test('a flush before the function is corrected only moves the error', async () => {
  const story = await open('cached-policy');
  await company.getByRole('button', { name: 'Start this story again' }).click();
  await company.getByRole('button', { name: 'Deploy the corrected function' }).waitFor();
  expect(await send()).toBe(403);
  const { says } = ANSWERS['cached-policy'] ?? { says: /never/ };
  await flush(await ask(story, says));
  expect(await send()).toBe(200);
  await company.getByRole('textbox', { name: /Path/ }).fill('/orders');
  expect(await send()).toBe(403);
  expect(await company.getByText('All steps are done').count()).toBe(0);
});

test('without a mouse: story, request, question, step, and back to the list', async () => {
  await page.locator('#story-office-address').focus();
  await page.keyboard.press('Enter');
  await focused('heading', /The office moved/);
  await tabTo('Start this story again');
  await page.keyboard.press('Enter');
  await company.getByRole('button', { name: "Add the office's new range" }).waitFor();
  await page.getByRole('button', { name: 'All APIs' }).focus();
  await tabTo('Send request');
  await page.keyboard.press('Enter');
  await company.getByRole('status').filter({ hasText: '403 Forbidden to request 1' }).waitFor();
  await tabTo("Add the office's new range");
  await page.keyboard.press('Enter');
  await focused('listitem', /Add the office's new range: done/);
  await page.getByRole('button', { name: 'Ask why403 about x-amz-apigw-id' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction("document.activeElement?.id === 'composer'");
  expect(await page.locator('#composer').inputValue()).toMatch(/^\/why403 [\w-]{15}=$/);
  await page.getByRole('button', { name: 'All APIs' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction("document.activeElement?.id === 'story-office-address'");
});

test('another caller brings other headers; a header without a name is said, and nothing is sent', async () => {
  await open('revoked-tenant');
  const headers = company.getByRole('textbox', { name: 'Headers' });
  const before = await headers.inputValue();
  await company.getByRole('combobox', { name: 'Caller' }).selectOption({ label: 'Tenant initech (203.0.113.7)' });
  expect(await headers.inputValue()).not.toBe(before);
  expect(await send()).toBe(200);
  await headers.fill('no name at all');
  await company.getByRole('button', { name: 'Send request' }).click();
  await company.getByRole('alert').filter({ hasText: 'has no name' }).waitFor();
  await headers.fill('');
  await company.getByRole('textbox', { name: /Path/ }).fill('/a b');
  await company.getByRole('button', { name: 'Send request' }).click();
  await company.getByRole('alert').filter({ hasText: 'a path begins with one slash' }).waitFor();
  // The browser says of every answer with 400 that it failed to load.
  expect(watched.complaints).toEqual([expect.stringContaining('400 (Bad Request)')]);
  watched = { ...watched, complaints: [] };
});

test('the ids are copied, and the log shows the lines of the request as they land, newest last', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('office-address');
  await send();
  const id = await company.locator('.ids code').first().textContent();
  await company.getByRole('button', { name: 'Copy x-amzn-RequestId' }).click();
  await company.getByText('Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(id);
  const lines = company.getByRole('list', { name: 'Log lines' }).getByRole('listitem');
  await lines.filter({ hasText: `execution (${id}) Extended Request Id:` }).waitFor();
  await lines
    .last()
    .filter({ hasText: `"requestId":"${id}"` })
    .waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)('a story has no serious finding of axe-core: %s, %i pixels', async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
  if (width < 900) await page.getByRole('button', { name: 'Company' }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await open('waf-rule');
  await send();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
});

async function stories(): Promise<readonly StoryView[]> {
  const reply = await page.request.get(`${stage.page.url}/api/company/stories`);
  return (await reply.json()).stories;
}

async function open(id: string): Promise<StoryView> {
  const story = (await stories()).find((each) => each.id === id);
  if (story === undefined) throw new Error(`no story ${id}`);
  await page.locator(`#story-${id}`).click();
  await company.getByRole('heading', { name: story.title }).waitFor();
  return story;
}

/** The status of the answer to *Send request*. */
async function send(): Promise<number> {
  const status = company.getByRole('status').first();
  const before = await status.textContent();
  await company.getByRole('button', { name: 'Send request' }).click();
  const nth = Number(/to request (\d+)/.exec(before ?? '')?.[1] ?? 0) + 1;
  await status.filter({ hasText: `to request ${nth}` }).waitFor();
  return Number(/(\d{3}) [A-Z][\w ]+ to request/.exec((await status.textContent()) ?? '')?.[1]);
}

/** One click, Enter, and the answer of the bot in the channel, to this API's request. */
async function ask({ api }: StoryView, says: RegExp): Promise<Locator> {
  await company.getByRole('button', { name: 'Ask why403 about x-amzn-RequestId' }).click();
  const composer = page.locator('#composer');
  expect(await composer.inputValue()).toBe(`/why403 ${await company.locator('.ids code').first().textContent()}`);
  await composer.press('Enter');
  const answer = page.locator('.main .message', { hasText: `${api.name} (${api.id}) / prod` }).filter({ hasText: says });
  await answer.last().waitFor();
  return answer.last();
}

/** The button below the answer, and what it asks before it does so. */
async function flush(answer: Locator): Promise<void> {
  await answer.locator(FLUSH).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Flush' }).click();
  await answer.getByText('Flushed by').waitFor();
}

async function isDone({ id }: FixView): Promise<void> {
  await company.locator(`[data-step="${id}"][data-state="done"]`).waitFor();
}

async function focused(role: 'heading' | 'listitem', name: RegExp): Promise<void> {
  await company.getByRole(role).filter({ hasText: name }).and(page.locator(':focus')).waitFor();
}

/** Tab, until the button of that name has the focus. */
async function tabTo(name: string): Promise<void> {
  const wanted = company.getByRole('button', { name }).and(page.locator(':focus'));
  for (let pressed = 0; pressed < 30; pressed += 1) {
    if ((await wanted.count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`30 tabs do not lead to ${name}`);
}
