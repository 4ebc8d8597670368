import type { Answer } from '../../src/answer';
import { diagnosis, diagnosisAnswer, finding, REQUEST_ID } from './answers';
import { Bot, has, says } from './bot';

const CONFIRMED = '`prod` runs an older resource policy: the saved one would not refuse this request';
const changes = {
  entries: [
    {
      at: '2026-11-22T09:54:00Z',
      event: 'UpdateRestApi',
      by: 'deployer/ann',
      says: '6 min before: `UpdateRestApi` `/policy` on the API',
      isBefore: true,
    },
  ],
  note: 'CloudTrail delivers up to 15 min late',
};
/** Another verdict, and what changed. */
const proved: Answer = {
  ...diagnosisAnswer,
  ask: [],
  diagnosis: {
    ...diagnosis,
    changes,
    verdict: { layer: 'resource-policy', says: CONFIRMED, confidence: 'confirmed' },
    findings: [
      { ...finding, says: CONFIRMED, confidence: 'confirmed', because: [...finding.because, { from: 'cloudtrail', says: 'Edited since' }] },
    ],
  },
};
/** The same verdict, and what changed. */
const beside: Answer = { ...diagnosisAnswer, diagnosis: { ...diagnosis, changes } };

describe('after the verdict', () => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await Bot.start();
  });
  afterEach(async () => {
    const violations = [...bot.slack.violations];
    await bot.down();
    expect(violations).toEqual([]);
  });

  /** The answer stands with its evidence; then, when let go, `answers` follow. */
  async function answered(...answers: readonly Answer[]) {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    let ended = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    async function* later(ref: string): AsyncGenerator<Answer> {
      await waiting;
      for (const answer of answers) yield { ...answer, ref };
      ended();
    }
    bot.why403.answer = (_question, { ref, onLater }) => {
      onLater?.(later(ref));
      return diagnosisAnswer;
    };
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const message = await bot.answer();
    const evidence = await bot.message((each) => each.threadTs === message.ts, 'the evidence');
    return { message, evidence, release, end };
  }

  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

  test('a changed verdict is edited into the message, and the thread gets what is new, in the reply that stands', async () => {
    const { message, evidence, release } = await answered(proved);
    const before = [...message.edits];
    release();
    await bot.slack.waitFor(() => says(message, 'runs an older resource policy'));
    await bot.slack.waitFor(() => says(evidence, 'Changed before it'));
    expect(message.edits.length).toBe(before.length + 1);
    expect(message.text).not.toContain('(likely)');
    expect(has(message, 'show-evidence')).toBe(true);
    expect(says(evidence, 'Edited since')).toBe(true);
    // No new message, and nothing twice.
    expect(bot.replies(message.ts)).toHaveLength(1);
    const text = JSON.stringify(evidence.blocks);
    for (const once of ['The function was not called for this request', '12 allowed, 3 refused', 'logging is off on'])
      expect(text.split(once)).toHaveLength(2);
  });

  test('what changes no verdict leaves the message alone', async () => {
    const { message, evidence, release } = await answered(beside);
    const edits = message.edits.length;
    release();
    await bot.slack.waitFor(() => says(evidence, 'Changed before it'));
    await settled();
    expect(message.edits.length).toBe(edits);
  });

  test('no further answer, no edit', async () => {
    const { message, evidence, release, end } = await answered();
    const edits = [message.edits.length, evidence.edits.length];
    release();
    await end;
    await settled();
    expect([message.edits.length, evidence.edits.length]).toEqual(edits);
    expect(bot.replies(message.ts)).toHaveLength(1);
  });

  test('two completions: what the first brought is not posted again', async () => {
    const { message, evidence, release } = await answered(beside, proved);
    release();
    await bot.slack.waitFor(() => says(message, 'runs an older resource policy') && says(evidence, 'Edited since'));
    expect(JSON.stringify(evidence.blocks).split('6 min before')).toHaveLength(2);
  });

  test('the job is closed with the verdict: a restart leaves the answer as it is', async () => {
    const { message, release } = await answered(proved);
    await settled();
    bot.crash();
    await bot.up();
    release();
    await settled();
    expect(bot.why403.asked).toHaveLength(1);
    expect(says(message, 'cached Deny')).toBe(true);
  });

  test('a button that was pressed meanwhile stays pressed', async () => {
    const { message, release } = await answered(proved);
    await bot.slack.as(bot.ann.id).press(message, 'flush-authorizer-cache');
    await bot.slack.waitFor(() => says(message, 'Flushed by'));
    release();
    await bot.slack.waitFor(() => says(message, 'runs an older resource policy'));
    expect(has(message, 'flush-authorizer-cache')).toBe(false);
    expect(says(message, 'Flushed by')).toBe(true);
  });

  test('evidence opened later is the completed one', async () => {
    const { message, evidence, release } = await answered(beside);
    release();
    await bot.slack.waitFor(() => says(evidence, 'Changed before it'));
    await bot.slack.as(bot.ann.id).press(message, 'show-evidence');
    await bot.slack.waitFor(() => bot.slack.views.find((view) => says(view, 'Changed before it')));
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('quietly: one completion through the response_url, with the last answer', async () => {
    async function* later(ref: string): AsyncGenerator<Answer> {
      yield { ...beside, ref };
      yield { ...proved, ref };
    }
    bot.why403.answer = (_question, { ref, onLater }) => {
      onLater?.(later(ref));
      return diagnosisAnswer;
    };
    await bot.slack.as(bot.ann.id).command(bot.channel.id, `quietly ${REQUEST_ID}`);
    await bot.whisper(bot.ann.id, 'runs an older resource policy');
    expect(bot.slack.messages.filter((each) => each.botId !== undefined && each.ephemeralTo === undefined)).toEqual([]);
  });

  test('a completion that Slack refuses leaves the answer, and is logged', async () => {
    const { message, release } = await answered(proved);
    bot.slack.faults.fail('chat.update', { error: 'internal_error' });
    bot.slack.faults.fail('chat.update', { error: 'internal_error' });
    release();
    await bot.slack.waitFor(() => bot.lines.some((line) => line.msg === 'an answer could not be completed'));
    expect(says(message, 'cached Deny')).toBe(true);
  });
});
