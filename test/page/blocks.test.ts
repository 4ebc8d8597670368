import type { App } from '@slack/bolt';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startPage } from '../../playground/web/server';
import { socketApp, webClient } from '../playground/slack/bolt-app';
import { launchBrowser, openWatched, type Watched } from './browser';
import { startWorkspace } from './stage';

const MANIFEST = {
  display_information: { name: 'why403' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'why403' },
    slash_commands: [{ command: '/why403', description: 'Explain' }],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'reactions:write'] } },
  settings: { event_subscriptions: { bot_events: ['app_mention', 'app_home_opened', 'message.im'] }, interactivity: { is_enabled: true } },
};

let browser: Browser;
let workspace: Awaited<ReturnType<typeof startWorkspace>>;
let watched: Watched;
let page: Page;
let app: { stop(): Promise<unknown> };
/** What the app heard: `action_id value`. */
let heard: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  heard = [];
  workspace = await startWorkspace({ manifest: MANIFEST });
  // As long as Bolt's own: a shorter one takes a busy machine for a lost socket, and an event comes again after a minute only.
  app = await socketApp(workspace.slack, listeners, { pingTimeoutMs: 5_000 });
  watched = await openWatched(browser, workspace.served.url);
  ({ page } = watched);
});

afterEach(async () => {
  await page.context().close();
  await app.stop();
  await workspace.leave();
  expect(watched.complaints).toEqual([]);
  expect(watched.outside).toEqual([]);
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const input = (id: string) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(`Field ${id}`),
  element: { type: 'plain_text_input' as const, action_id: `${id}-in` },
});
const view = (title: string, blocks: ReturnType<typeof input>[]) => ({
  ...{ type: 'modal' as const, callback_id: 'form', title: plain(title), submit: plain('Send it'), close: plain('Leave it'), blocks },
});

/** An app that opens a form, complains once, shows a second page, and publishes a Home tab. */
function listeners(on: App): void {
  on.action(/.*/, async ({ ack, action }) => {
    await ack();
    const { selected_option, selected_options, value, selected_date } = action as unknown as Record<string, unknown>;
    heard.push(
      `${'action_id' in action ? action.action_id : ''} ${JSON.stringify(selected_option ?? selected_options ?? selected_date ?? value)}`,
    );
  });
  on.command('/why403', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: view('First page', [input('one')]) });
  });
  on.view('form', async ({ ack, view: submitted }) => {
    const typed = Object.values(submitted.state.values).flatMap((block) => Object.values(block).map(({ value }) => value));
    heard.push(`submitted ${typed.join(',')}`);
    if (typed[0] === 'wrong') await ack({ response_action: 'errors', errors: { one: 'This is wrong.' } });
    else if (typed[0] === 'right') await ack({ response_action: 'push', view: view('Second page', [input('two')]) });
    else await ack({ response_action: 'clear' });
  });
  on.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: plain('At home') },
          { type: 'actions', elements: [{ type: 'button', action_id: 'from-home', text: plain('Press me'), value: 'h' }] },
        ],
      },
    });
  });
}

/** Posts as the app; blocks that its types do not know yet, too. */
function post(blocks: readonly object[]) {
  return webClient(workspace.slack).chat.postMessage({ channel: workspace.incidents.id, text: 'in words', blocks: blocks as never });
}

const hearing = (line: string) =>
  workspace.slack.waitFor(() => heard.includes(line), { what: `the app to hear ${line}, of ${heard.join('; ')}` });

test('menus, pickers and boxes of a message reach the app, with what was picked', async () => {
  await post([
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'With *a menu*, <!date^1700000000^{date_num} {time}|then> and :wave:' },
      accessory: {
        type: 'overflow',
        action_id: 'rest',
        options: [option('a'), option('b')],
        confirm: { title: plain('Sure?'), text: plain('Really b?'), confirm: plain('Do'), deny: plain('Stop') },
      },
    },
    {
      type: 'actions',
      elements: [
        { type: 'static_select', action_id: 'pick', placeholder: plain('Pick one'), options: [option('a'), option('b')] },
        { type: 'checkboxes', action_id: 'tick', options: [option('x'), option('y')] },
        { type: 'radio_buttons', action_id: 'choose', options: [option('r'), option('s')] },
        { type: 'datepicker', action_id: 'day', placeholder: plain('A day') },
      ],
    },
  ]);
  // 1700000000 is 22:13 UTC; ada is in Berlin.
  await page.getByText('2023-11-14 11:13 PM').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Option b' }).click();
  await page.getByRole('alertdialog', { name: 'Sure?' }).getByRole('button', { name: 'Do' }).click();
  await hearing(`rest ${JSON.stringify({ text: plain('Option b'), value: 'b' })}`);
  await page.getByRole('combobox', { name: 'Pick one' }).selectOption('b');
  await hearing(`pick ${JSON.stringify({ text: plain('Option b'), value: 'b' })}`);
  await page.getByLabel('Option y').check();
  await hearing(`tick ${JSON.stringify([{ text: plain('Option y'), value: 'y' }])}`);
  await page.getByLabel('Option s').check();
  await hearing(`choose ${JSON.stringify({ text: plain('Option s'), value: 's' })}`);
  await page.locator('[data-action="day"]').fill('2026-11-25');
  await hearing('day "2026-11-25"');
});

test('tables and charts are drawn; a picture from elsewhere is named and not fetched', async () => {
  const cell = (text: string) => ({ type: 'raw_text', text });
  await post([
    {
      type: 'data_table',
      caption: 'Refusals an hour',
      rows: [
        [cell('Hour'), cell('Refused')],
        [cell('12:00'), { type: 'raw_number', value: 40 }],
      ],
    },
    {
      type: 'data_visualization',
      title: 'Refused',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'GET /orders',
            data: [
              { label: '12:00', value: 40 },
              { label: '13:00', value: 2 },
            ],
          },
        ],
        axis_config: { categories: ['12:00', '13:00'] },
      },
    },
    { type: 'image', image_url: 'https://elsewhere.example/x.png', alt_text: 'A diagram' },
    { type: 'context', elements: [{ type: 'image', image_url: 'https://elsewhere.example/y.png', alt_text: 'An icon' }] },
  ]);
  const table = page.getByRole('table', { name: 'Refusals an hour' });
  expect(await table.getByRole('row', { name: '12:00 40' }).getByRole('rowheader').textContent()).toBe('12:00');
  await page.getByRole('img', { name: /Bar chart: Refused/ }).waitFor();
  await page.getByText('picture: A diagram').waitFor();
  await page.getByText('picture: An icon').waitFor();
  await page.evaluate(axe.source);
  const serious = await page.evaluate(
    'axe.run().then(({ violations }) => violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id }) => id))',
  );
  expect(serious).toEqual([]);
});

test('a form shows what the app finds wrong with it, its second page on top, and goes when it is done', async () => {
  const first = page.getByRole('dialog', { name: 'First page' });
  // A trigger lives three seconds: on a busy machine the window can come too late, as for anybody.
  for (let tries = 0; tries < 3 && !(await first.isVisible()); tries += 1) {
    await page.locator('#composer').fill('/why403');
    await page.locator('#composer').press('Enter');
    await first.waitFor({ timeout: 8_000 }).catch(() => undefined);
  }
  await first.getByRole('textbox', { name: 'Field one' }).fill('wrong');
  await first.getByRole('button', { name: 'Send it' }).click();
  await first.getByText('This is wrong.').waitFor();
  expect(await first.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  await first.getByRole('textbox').fill('right');
  await first.getByRole('button', { name: 'Send it' }).click();
  const second = page.getByRole('dialog', { name: 'Second page' });
  await second.waitFor();
  // Back to the first page, where what was typed still stands.
  await page.keyboard.press('Escape');
  await second.waitFor({ state: 'detached' });
  expect(await first.getByRole('textbox').inputValue()).toBe('right');
  await first.getByRole('button', { name: 'Send it' }).click();
  await second.getByRole('textbox').fill('done');
  await second.getByRole('button', { name: 'Send it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(heard).toEqual(['submitted wrong', 'submitted right', 'submitted right', 'submitted done']);
});

test('the Home tab shows what the app publishes, and its buttons work', async () => {
  await page.getByRole('navigation', { name: 'Channels and direct messages' }).getByRole('button', { name: 'why403' }).click();
  await page.getByRole('button', { name: 'Home' }).click();
  const home = page.getByRole('region', { name: 'Home' });
  await home.getByRole('heading', { name: 'At home' }).waitFor();
  await home.getByRole('button', { name: 'Press me' }).click();
  await hearing('from-home "h"');
});

test('an app that is not there is named where it was asked', async () => {
  await app.stop();
  await page.getByText('why403 is not connected').waitFor();
  await page.locator('#composer').fill('/why403 help');
  await page.locator('#composer').press('Enter');
  await page.getByRole('alert').getByText('Slack cannot reach why403 (dispatch_failed)').waitFor();
  // What was typed is not lost.
  expect(await page.locator('#composer').inputValue()).toBe('/why403 help');
});

test('a channel that somebody else wrote in is marked until it is read; what is deleted goes, what is changed says so', async () => {
  const { slack, ben } = workspace;
  const random = slack.channels.find(({ name }) => name === 'random')?.id ?? '';
  await slack.as(ben.id).say(random, 'over here');
  const entry = page.getByRole('button', { name: /random/ });
  await entry.getByText('new').waitFor();
  await entry.click();
  await page.getByText('over here').waitFor();
  await entry.getByText('new').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: /incidents/ }).click();
  const { ts } = await post([{ type: 'section', text: { type: 'mrkdwn', text: 'first *words*' } }]);
  const message = page.locator('.message');
  await message.getByText('first').waitFor();
  const client = webClient(slack);
  const place = { channel: workspace.incidents.id, ts: ts ?? '' };
  await client.chat.update({ ...place, text: 'other words', blocks: [] });
  await message.getByText('other words').waitFor();
  await message.getByText('(edited)').waitFor();
  await client.chat.delete(place);
  await message.waitFor({ state: 'detached' });
});

test('a page whose playground stops says so, and catches up once it is back', async () => {
  const { slack, aws, served, ada } = workspace;
  await page.context().close();
  const other = await openWatched(browser, served.url);
  await served.close();
  await other.page.getByText('The playground has stopped').waitFor();
  await post([{ type: 'section', text: { type: 'mrkdwn', text: 'said meanwhile' } }]);
  const again = await startPage({ slack, aws, people: [ada], port: Number(new URL(served.url).port) });
  await other.page.getByText('said meanwhile').waitFor();
  await other.page.getByText('why403 is here').waitFor();
  await other.page.context().close();
  await again.close();
});
