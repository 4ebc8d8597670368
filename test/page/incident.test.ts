import type { Page } from 'playwright-core';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { resourcePolicyExplicitDeny } from '../../playground/scenarios/resource-policy-explicit-deny';
import type { Watched } from './browser';
import { type Stage, startStage } from './stage';

let stage: Stage;
let watched: Watched;
let page: Page;

beforeEach(async () => {
  stage = await startStage();
  watched = await stage.open();
  ({ page } = watched);
});

afterEach(async () => {
  const { violations } = stage.slack;
  await stage.close();
  expect(watched.complaints).toEqual([]);
  expect(watched.outside).toEqual([]);
  expect(violations).toEqual([]);
});

const FLUSH = '[data-action="flush-authorizer-cache"]';
const answerWith = (words: string | RegExp) => page.locator('.main .message', { hasText: words });
const become = (name: string) => page.getByRole('radio', { name: new RegExp(name) }).check();

async function type(text: string): Promise<void> {
  await page.locator('#composer').fill(text);
  await page.locator('#composer').press('Enter');
}

test('from the command to the flush: answer, evidence, refusal to ben, confirmation by ada, 200', async () => {
  const incident = await cachedDeny.apply(stage.aws);
  await type(`/why403 ${incident.requestId}`);
  const answer = answerWith('a cached Deny for this caller is still in force');
  await answer.waitFor();
  expect(await answer.getByText('(edited)').count()).toBe(1);
  expect(await answer.locator('.message-head time').getAttribute('title')).toContain(' at ');

  await page.getByRole('button', { name: /repl(?:y|ies)/ }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('same identity tail').first().waitFor();
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });

  await become('ben');
  await answer.locator(FLUSH).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Flush' }).click();
  const refusal = answerWith('You may not flush here.');
  await refusal.waitFor();
  await refusal.getByText('Only visible to you').waitFor();
  expect(await refusal.textContent()).toContain('@ada');
  expect(await refusal.textContent()).toContain('aws apigateway flush-stage-authorizers-cache');

  await become('ada');
  await refusal.waitFor({ state: 'detached' });
  await answer.locator(FLUSH).click();
  const dialog = page.getByRole('alertdialog', { name: /Flush the authorizer cache of prod/ });
  expect(await dialog.textContent()).toContain('Every caller of prod is asked again once');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(flushes()).toHaveLength(0);
  await answer.locator(FLUSH).click();
  await dialog.getByRole('button', { name: 'Flush' }).click();
  await answer.getByText('Flushed by').waitFor();
  expect(await answer.locator(FLUSH).count()).toBe(0);
  expect(flushes()).toEqual([expect.objectContaining({ status: 202 })]);
  expect((await incident.resend()).status).toBe(200);
});

function flushes() {
  return stage.aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache');
}

test('the command alone opens a modal that keeps the focus, asks for its field, and answers what was pasted', async () => {
  const incident = await resourcePolicyExplicitDeny.apply(stage.aws);
  await type('/why403');
  const modal = page.getByRole('dialog', { name: 'Why 403?' });
  const field = modal.getByRole('textbox', { name: 'What you have of the 403' });
  await field.waitFor();
  await modal.locator('textarea:focus').waitFor();
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")).toBe(true);
  }
  await modal.getByRole('button', { name: 'Explain' }).click();
  await modal.getByText('Fill in the required fields first.').waitFor();
  await field.fill(incident.requestId);
  await modal.getByLabel('Show the answer only to me').check();
  await modal.getByRole('button', { name: 'Explain' }).click();
  await modal.waitFor({ state: 'detached' });
  const answer = answerWith('The resource policy denies');
  await answer.getByText('Only visible to you').waitFor();
  // What only ada sees has its evidence in a modal, and no thread or shortcut.
  await answer.getByRole('button', { name: 'View resource policy' }).click();
  await page.getByRole('dialog').getByText('NotIpAddress').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await answer.locator('.tools').count()).toBe(0);
  await become('ben');
  await answer.waitFor({ state: 'detached' });
});

test('the composer offers the command and the bot by keyboard; in a thread a mention asks and a command is refused', async () => {
  const incident = await resourcePolicyExplicitDeny.apply(stage.aws);
  const composer = page.locator('#composer');
  await composer.pressSequentially('/wh');
  await page.getByRole('option', { name: /^\/why403/ }).waitFor();
  await composer.press('Escape');
  expect(await page.getByRole('option').count()).toBe(0);
  await composer.pressSequentially('y');
  await composer.press('Tab');
  expect(await composer.inputValue()).toBe('/why403 ');

  await type(`curl says: x-amzn-RequestId: ${incident.requestId}`);
  const pasted = answerWith('curl says');
  await pasted.hover();
  await pasted.getByRole('button', { name: 'Reply in thread to ada' }).click();
  const reply = page.locator('#thread-composer');
  await reply.fill('/why403 help');
  await reply.press('Enter');
  await page.getByRole('alert').getByText('Slack takes no slash commands in threads').waitFor();
  await reply.fill('');
  await reply.pressSequentially('@wh');
  await reply.press('Enter');
  expect(await reply.inputValue()).toBe('@why403 ');
  await reply.pressSequentially(incident.requestId);
  await reply.press('Enter');
  await page.getByRole('complementary', { name: 'Thread' }).getByText('The resource policy denies').first().waitFor();
});

test('a message’s menu explains it by keyboard, and the inspector shows what went each way', async () => {
  const incident = await resourcePolicyExplicitDeny.apply(stage.aws);
  await type(`refused: x-amzn-RequestId: ${incident.requestId}`);
  const pasted = answerWith('refused:');
  await pasted.getByRole('button', { name: /^More actions/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Explain this 403/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await pasted.getByRole('button', { name: /repl(?:y|ies)/ }).click();
  await page.getByRole('complementary', { name: 'Thread' }).getByText('The resource policy denies').first().waitFor();
  await page.getByRole('button', { name: 'Close thread' }).click();

  await page.getByRole('tab', { name: 'Inspector' }).click();
  const traffic = page.locator('.traffic');
  const delivered = traffic.filter({ hasText: 'message_action' });
  expect(await delivered.textContent()).toMatch(/Slack → why403message_actionack in \d+ ms/);
  await delivered.locator('summary').click();
  await delivered.getByText('"callback_id": "explain-403"').waitFor();
  const posted = traffic.filter({ hasText: 'chat.postMessage' }).first();
  await posted.locator('summary').click();
  await posted.getByText('"ok": true').waitFor();
  expect(await traffic.filter({ hasText: 'apigateway GetStage' }).first().textContent()).toMatch(
    /200, \d+ ms, \d+ of 40 API Gateway calls left/,
  );
  await page.getByRole('checkbox', { name: /why403 → AWS/ }).uncheck();
  expect(await page.locator('.traffic-what').filter({ hasText: 'apigateway' }).count()).toBe(0);
});

test('a direct message is answered there, in the reader’s own time zone; the bot’s absence from a channel is said', async () => {
  const incident = await resourcePolicyExplicitDeny.apply(stage.aws);
  const channels = page.getByRole('navigation', { name: 'Channels and direct messages' });
  await become('ben');
  await channels.getByRole('button', { name: 'why403' }).click();
  await type(incident.requestId);
  const time = page.locator('.main .slack_blocks_to_jsx time').first();
  await time.waitFor();
  const at = new Date(String(await time.getAttribute('datetime')));
  const hours = new Intl.DateTimeFormat('en-US', { timeZone: stage.ben.tz, hour: 'numeric', hour12: true }).format(at);
  expect(await time.textContent()).toMatch(new RegExp(`${hours.split(' ')[0]}:\\d\\d:\\d\\d ${hours.split(' ')[1]}`));
  await channels.getByRole('button', { name: 'random' }).click();
  await page.getByText('why403 is not in this channel').waitFor();
  await type('@why403 help');
  await page.getByRole('alert').getByText('the mention did not reach it').waitFor();
});

test('a bot that is killed in mid-answer and started again finishes the answer on the page', async () => {
  const incident = await resourcePolicyExplicitDeny.apply(stage.aws);
  stage.aws.faults.add({ kind: 'latency', ms: 30_000, service: 'logs' });
  await type(`/why403 ${incident.requestId}`);
  // From 2 s on the answer says what is being searched: the bot is in the middle of it.
  await page.locator('[data-action="stop-search"]').waitFor();
  await stage.bot.stop('SIGKILL');
  await page.getByText('why403 is not connected').waitFor();
  stage.aws.faults.clear();
  await stage.restart();
  await answerWith('The resource policy denies').waitFor();
  expect(await page.locator('.main .message').count()).toBe(1);
  await page.getByText('why403 is here').waitFor();
});
