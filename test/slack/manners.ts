import type { ApiCall, Message } from '../../playground/slack/model';
import type { Bot } from './bot';

const WRITES = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];

/** What holds for everything that the bot ever says: looked at after a test, over all of its messages and calls. */
export function expectManners(bot: Bot, editEveryMs: number): void {
  for (const call of bot.slack.apiCalls.filter(({ method }) => WRITES.includes(method))) expectReadable(call);
  for (const message of bot.slack.messages.filter(({ botId }) => botId !== undefined)) {
    expect(message.text.trim()).not.toBe('');
    expectFewButtons(message);
    expectPaced(message, editEveryMs);
  }
  expect(bot.slack.violations).toEqual([]);
}

/** `text` is what a screen reader and a notification say; a raw `<!` or `<@` in it would call people up. */
function expectReadable({ method, args }: ApiCall): void {
  const text = typeof args.text === 'string' ? args.text : '';
  expect([method, text.trim() === '']).toEqual([method, false]);
  expect(text).not.toMatch(/<[!@#]|<https?:/);
  // Slack's own dates stand in blocks; a bare clock time means nothing to a reader elsewhere.
  expect(text).not.toMatch(/\b\d{1,2}:\d{2}(?::\d{2})?(?!\s*UTC)\b/);
  if (method === 'chat.postMessage') expect([String(args.unfurl_links), String(args.unfurl_media)]).toEqual(['false', 'false']);
}

function expectFewButtons({ blocks }: Message): void {
  for (const block of blocks) {
    if (block.type !== 'actions' || !Array.isArray(block.elements)) continue;
    const types = block.elements.map((element: { readonly type?: string }) => element.type);
    expect(types.filter((type) => type === 'button').length).toBeLessThanOrEqual(3);
    expect(types.filter((type) => type !== 'button' && type !== 'overflow')).toEqual([]);
  }
}

/** 10 ms for the clocks of two processes' worth of timers. */
function expectPaced({ edits, ts }: Message, everyMs: number): void {
  // An edit's record holds when what it replaced was replaced.
  const at = edits.map((edit) => edit.at);
  for (const [index, time] of at.slice(1).entries()) expect([ts, time - (at[index] ?? 0) >= everyMs - 10]).toEqual([ts, true]);
}
