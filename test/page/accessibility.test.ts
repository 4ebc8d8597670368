import type { Page } from 'playwright-core';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { seriousFindings } from './serious-findings';
import { type Stage, startStage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  const incident = await cachedDeny.apply(stage.aws);
  await stage.slack.as(stage.ada.id).command(stage.incidents.id, incident.requestId);
  await stage.slack.as(stage.ada.id).say(stage.incidents.id, 'see `GET /orders`, <https://example.com/docs> and *this*');
  await stage.slack.waitFor(() => stage.slack.conversation(stage.incidents.id).some(({ threadTs }) => threadTs !== undefined), {
    ms: 30_000,
    what: 'the evidence',
  });
});
afterAll(() => stage.close());

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

/** Nothing is wider than the window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, room] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, window.innerWidth]');
  expect(content).toBeLessThanOrEqual(room);
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('a wide page has no serious finding: conversation, thread, menu, suggestions, dialogs, inspector', async () => {
    const { page, complaints } = await stage.open({ colorScheme, viewport: WIDE });
    const flush = page.locator('[data-action="flush-authorizer-cache"]').first();
    await flush.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await expectNoSidewaysScroll(page);

    await page.getByRole('button', { name: /repl(?:y|ies)/ }).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('same identity tail').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close thread' }).click();

    await page
      .getByRole('button', { name: /^More actions/ })
      .first()
      .click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.locator('#composer').pressSequentially('/why');
    await page.getByRole('option').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('#composer').fill('');

    await flush.click();
    await page.getByRole('alertdialog').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });

    await page.locator('#composer').fill('/why403');
    await page.locator('#composer').press('Enter');
    const modal = page.getByRole('dialog');
    await modal.getByRole('button', { name: 'Explain' }).click();
    await modal.getByRole('alert').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: 'Inspector' }).click();
    await page.locator('.traffic summary').first().click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  test('a narrow page shows one part at a time, none wider than the screen', async () => {
    const { page, complaints } = await stage.open({ colorScheme, viewport: NARROW });
    const parts = page.getByRole('navigation', { name: 'Parts of the page' });
    await page.locator('[data-action="flush-authorizer-cache"]').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: /repl(?:y|ies)/ }).click();
    await page.getByRole('complementary', { name: 'Thread' }).waitFor();
    expect(await page.locator('.main').isVisible()).toBe(false);
    await expectNoSidewaysScroll(page);
    expect(await seriousFindings(page)).toEqual([]);
    for (const part of ['Channels', 'Company', 'Inspector', 'Chat']) {
      await parts.getByRole('button', { name: part }).click();
      await expectNoSidewaysScroll(page);
      expect([part, await seriousFindings(page)]).toEqual([part, []]);
    }
    await page.locator('#composer').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});

test('by keyboard alone: to the message box, to an answer’s buttons, and back out of a dialog', async () => {
  const { page } = await stage.open();
  await page.locator('[data-action="flush-authorizer-cache"]').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#composer:focus').waitFor();
  const flush = page.locator('[data-action="flush-authorizer-cache"]:focus');
  for (let steps = 0; steps < 30 && (await flush.count()) === 0; steps += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  // The focus is where it was.
  await flush.waitFor();
  await page.context().close();
});

test('a screen reader is told what an answer becomes', async () => {
  const { page } = await stage.open();
  const incident = await cachedDeny.apply(stage.aws);
  await stage.slack.as(stage.ada.id).command(stage.incidents.id, incident.requestId);
  await page.locator('[aria-live="polite"]', { hasText: /why403: Access was granted.*Do this: 1\./ }).waitFor({ state: 'attached' });
  await page.context().close();
});
