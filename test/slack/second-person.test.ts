import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Message, User } from '../../playground/slack/model';
import type { AcceptedClick } from '../../src/actions/accepted-click';
import { flushAuthorizerCache } from '../../src/actions/flush-authorizer-cache';
import { openFileState } from '../../src/state/file-state';
import type { State } from '../../src/state/state';
import { REQUEST_ID } from './answers';
import { Bot, type BotOptions, has, says, TRANSPORTS } from './bot';

const ANN = 'U0PLAY0001';
const BOB = 'U0PLAY0003';
const FLUSH = 'flush-authorizer-cache';
const AGREE = 'agree-to-flush';
const CANCEL = 'cancel-flush';
const secondPerson = [{ accounts: ['*'], stages: ['prod*'] }];
const flush = { users: [ANN, BOB], userGroups: [], channels: [], secondPerson };

let bot: Bot;
let bob: User;
const start = async (options: BotOptions = {}): Promise<void> => {
  bot = await Bot.start({ ...options, config: { flush, ...options.config } });
  bob = bot.slack.addUser({ name: 'bob' });
  expect([bot.ann.id, bob.id]).toEqual([ANN, BOB]);
};
afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

/** Ann presses the button of an answer; resolves to the answer and to what asks for a second person. */
async function asked(): Promise<{ answered: Message; asking: Message }> {
  const ann = bot.slack.as(ANN);
  await ann.command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  await ann.press(answered, FLUSH);
  const asking = await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks for a second person');
  await bot.slack.waitFor(() => says(now(answered), 'waits for a second person'), { what: 'the note on the answer' });
  return { answered, asking };
}

const now = (message: Message): Message => bot.slack.messages.find(({ ts }) => ts === message.ts) ?? message;

async function auditLines(): Promise<Record<string, unknown>[]> {
  const text = await readFile(`${bot.stateDir}/audit.jsonl`, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('the first click asks, another person’s flushes, and both stand in the thread, the audit log and the AWS session', async () => {
    await start({ transport });
    const ann = bot.slack.as(ANN);
    await ann.command(bot.channel.id, REQUEST_ID);
    const drawn = await bot.answer();
    expect(says(drawn, 'Ask to flush authorizer cache')).toBe(true);
    expect(says(drawn, 'A second person has to agree first: your click asks.')).toBe(true);
    await ann.press(drawn, FLUSH);
    const asking = await bot.message((message) => message.threadTs === drawn.ts && has(message, AGREE), 'what asks');
    expect(bot.flusher.flushed).toEqual([]);
    expect(says(asking, 'us-east-1, API orders (a1b2c3d4e5), stage prod. Every caller of prod is asked again once')).toBe(true);
    await bot.slack.waitFor(() => !has(now(drawn), FLUSH), { what: 'the button to be gone' });
    await bot.slack.as(BOB).press(asking, AGREE);
    const done = await bot.message((message) => message.threadTs === drawn.ts && says(message, 'aws-request-1'), 'the reply');
    expect(says(done, `"user_id":"${BOB}"`) && says(done, `"user_id":"${ANN}"`)).toBe(true);
    await bot.slack.waitFor(() => says(now(drawn), 'Flushed by') && !has(now(asking), AGREE), { what: 'both messages to show it' });
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(bot.flusher.actors).toEqual([{ id: `${ANN}+${BOB}`, name: 'ann, bob' }]);
    expect(await auditLines()).toMatchObject([
      { result: 'asked', who: { id: ANN, name: 'ann' }, what: FLUSH, where: { apiId: 'a1b2c3d4e5', stage: 'prod', region: 'us-east-1' } },
      { result: 'calling', who: { id: ANN }, approver: { id: BOB, name: 'bob' } },
      { result: 'done', who: { id: ANN }, approver: { id: BOB, name: 'bob' }, awsRequestId: 'aws-request-1' },
    ]);
  });

  test('a click that is delivered twice, a double click and ten more flush once, also across a restart', async () => {
    await start({ transport });
    const { answered, asking } = await asked();
    bot.slack.faults.fail('chat.update', { error: 'cant_update_message', times: 10 });
    bot.slack.faults.duplicate();
    const bobs = bot.slack.as(BOB);
    await Promise.all(Array.from({ length: 10 }, () => bobs.press(asking, AGREE)));
    await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
    bot.crash();
    bot.slack.faults.clear();
    await bot.up();
    await bobs.press(asking, AGREE);
    await bot.whisper(BOB, 'Used already: bob agreed');
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(bot.replies(answered.ts).filter((reply) => says(reply, 'aws-request-1'))).toHaveLength(1);
  });
});

test('asked for from the thread: the answer stays as it is until somebody agrees, and its button is used then', async () => {
  await start();
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  await bot.slack.as(ANN).mention(bot.channel.id, 'flush', { threadTs: answered.ts });
  const question = await bot.message((message) => message.threadTs === answered.ts && has(message, FLUSH), 'the button in the thread');
  expect(says(question, 'Ask to flush authorizer cache')).toBe(true);
  await bot.slack.as(ANN).press(question, FLUSH);
  const asking = await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks for a second person');
  await bot.slack.as(ANN).press(answered, FLUSH);
  await bot.whisper(ANN, 'it waits for a second person');
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.slack.waitFor(() => !has(now(question), FLUSH) && !has(now(answered), FLUSH), { what: 'both used buttons' });
  expect(says(now(answered), 'Flushed by') && says(now(question), 'Flushed by')).toBe(true);
  expect(bot.flusher.flushed).toHaveLength(1);
});

test('Slack takes nothing for a while: asked once, flushed once, and all of it shown in the end', async () => {
  await start();
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  const away = (): void => {
    for (const method of ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'response_url'])
      bot.slack.faults.fail(method, { status: 503, times: 200 });
  };
  const attempts = (): number => bot.lines.filter((line) => line.msg === 'accepted work stays open, and comes again').length;
  const inVain = (count: number) => bot.slack.waitFor(() => attempts() >= count, { what: 'an attempt in vain', ms: 20_000 });
  away();
  await bot.slack.as(ANN).press(answered, FLUSH);
  await inVain(1);
  bot.slack.faults.clear();
  const asking = await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks for a second person');
  await bot.slack.waitFor(() => says(now(answered), 'waits for a second person'), { what: 'the note on the answer' });
  const before = attempts();
  away();
  await bot.slack.as(BOB).press(asking, AGREE);
  await inVain(before + 1);
  expect(bot.flusher.flushed).toHaveLength(1);
  bot.slack.faults.clear();
  await bot.slack.waitFor(() => says(now(asking), 'and it is flushed') && says(now(answered), 'Flushed by'), {
    what: 'the end',
    ms: 20_000,
  });
  const lines = () => bot.replies(answered.ts).filter((reply) => says(reply, 'aws-request-1'));
  await bot.slack.waitFor(() => lines().length > 0, { what: 'the reply', ms: 20_000 });
  expect([lines().length, bot.flusher.flushed.length]).toEqual([1, 1]);
  expect((await auditLines()).map(({ result }) => result)).toEqual(['asked', 'calling', 'done']);
});

test('who asked cannot agree', async () => {
  await start();
  const { asking } = await asked();
  await bot.slack.as(ANN).press(asking, AGREE);
  await bot.whisper(ANN, 'You asked for it yourself');
  expect(bot.flusher.flushed).toEqual([]);
  expect(has(now(asking), AGREE)).toBe(true);
});

test('whoever may not flush cannot agree, and learns who may', async () => {
  await start();
  const { asking } = await asked();
  const eve = bot.slack.addUser({ name: 'eve' });
  // She is in no channel with the bot: it tells her in a direct message.
  const told = () =>
    bot.slack.conversation(bot.slack.directMessage(eve.id).id).filter((message) => says(message, 'You may not flush here. These may: '));
  await bot.slack.as(eve.id).press(asking, AGREE);
  await bot.slack.waitFor(() => told().length === 1, { what: 'the refusal' });
  await bot.slack.as(eve.id).press(asking, CANCEL);
  await bot.slack.waitFor(() => told().length === 2, { what: 'the second refusal' });
  expect(bot.flusher.flushed).toEqual([]);
  expect(has(now(asking), AGREE)).toBe(true);
});

test('the same answer asks once: a second click says since when it waits', async () => {
  await start();
  const ann = bot.slack.as(ANN);
  await ann.command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  bot.slack.faults.fail('chat.update', { error: 'internal_error' });
  await ann.press(answered, FLUSH);
  await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks');
  await bot.slack.as(BOB).press(answered, FLUSH);
  await bot.whisper(BOB, 'it waits for a second person');
  expect(bot.replies(answered.ts).filter((reply) => has(reply, AGREE))).toHaveLength(1);
});

test('cancelled: nothing is flushed, the answer has its button again, and can be asked from anew', async () => {
  await start();
  const { answered, asking } = await asked();
  const bobs = bot.slack.as(BOB);
  await bobs.press(asking, CANCEL);
  await bot.slack.waitFor(() => says(now(asking), 'cancelled it') && has(now(answered), FLUSH), { what: 'both to show it' });
  expect(has(now(asking), AGREE)).toBe(false);
  await bot.slack.as(ANN).press(answered, FLUSH);
  const again = await bot.message((message) => message.ts !== asking.ts && has(message, AGREE), 'the second request');
  await bobs.press(again, AGREE);
  await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
  expect(bot.flusher.flushed).toHaveLength(1);
  expect((await auditLines()).map(({ result }) => result)).toEqual(['asked', 'cancelled', 'asked', 'calling', 'done']);
});

test('a cancelled or used request whose buttons are still to be seen says what became of it', async () => {
  await start();
  const { answered, asking } = await asked();
  bot.slack.faults.fail('chat.update', { error: 'internal_error', times: 2 });
  await bot.slack.as(ANN).press(asking, CANCEL);
  await bot.slack.waitFor(() => bot.slack.apiCalls.filter(({ response }) => response.error === 'internal_error').length === 2);
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.whisper(BOB, 'ann cancelled it');
  expect(bot.flusher.flushed).toEqual([]);
  expect(bot.replies(answered.ts).some((reply) => says(reply, 'aws-request-1'))).toBe(false);
});

test('its time runs out: buttons go, the answer has its own again, and nothing is flushed', async () => {
  await start({ agreeWithin: 300 });
  const { answered, asking } = await asked();
  await bot.slack.waitFor(() => says(now(asking), 'Nobody else agreed within') && has(now(answered), FLUSH), { what: 'the end' });
  expect(has(now(asking), AGREE)).toBe(false);
  expect(bot.flusher.flushed).toEqual([]);
});

test('a click that comes too late says so, and flushes nothing', async () => {
  await start();
  const { asking } = await asked();
  bot.now = () => Date.now() + 10 * 60_000;
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.whisper(BOB, 'Expired: ann asked 10 min ago');
  await bot.slack.waitFor(() => !has(now(asking), AGREE));
  expect(bot.flusher.flushed).toEqual([]);
});

test('a restart in between: what waits waits on, and another person’s click does it', async () => {
  await start();
  const { answered, asking } = await asked();
  bot.crash();
  await bot.up();
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
  // The new process never saw the answer: it shows what stood there when the flush was asked for.
  await bot.slack.waitFor(() => says(now(answered), 'Flushed by') && says(now(answered), 'cached Deny'), { what: 'the answer to show it' });
  expect(has(now(answered), FLUSH)).toBe(false);
});

test('a restart after its time: the next start ends it', async () => {
  await start();
  const { answered, asking } = await asked();
  bot.crash();
  bot.now = () => Date.now() + 11 * 60_000;
  await bot.up();
  await bot.slack.waitFor(() => says(now(asking), 'Nobody else agreed within 10 min') && has(now(answered), FLUSH), { what: 'the end' });
});

test('a crash before the request was posted: the next start posts it', async () => {
  await start();
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  bot.crash();
  const askedAt = Date.now() - 61_000;
  const { approvals } = await openFileState(bot.stateDir, Date.now());
  await approvals.ask(
    {
      ...{
        id: '0123456789abcdef',
        key: 'k',
        by: { id: ANN, key: `T0PLAYTEAM/${ANN}`, name: 'ann' },
        askedAt,
        expiresAt: askedAt + 600_000,
      },
      target: { ref: '7f3a01', region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod' },
      ...{
        channelId: bot.channel.id,
        threadTs: answered.ts,
        answer: { ts: answered.ts, text: answered.text, blocks: [...answered.blocks] },
      },
    },
    askedAt,
  );
  await bot.up();
  const asking = await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks');
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
});

describe('a crash in the middle of a click', () => {
  /** A click of Bob's that was written down, and whose process died before it did any of it. */
  async function accepted(id: string, actionId: string, asking: Message, more: Partial<AcceptedClick> = {}): Promise<State> {
    const state = await openFileState(bot.stateDir, Date.now());
    const { value } = buttons(asking).find(({ action_id }) => action_id === actionId) ?? {};
    if (value === undefined) throw new Error(`no ${actionId}`);
    await state.clicks.open({
      ...{ id, actionId, value, userId: BOB, teamId: bot.slack.teamId, channelId: bot.channel.id, threadTs: asking.threadTs ?? asking.ts },
      ...{ message: { ts: asking.ts, text: asking.text, blocks: [...asking.blocks] }, receivedAt: Date.now(), ...more },
    });
    return state;
  }
  const results = async (): Promise<unknown[]> => (await auditLines()).map(({ result }) => result);
  const theReply = (answered: Message): Promise<Message> =>
    bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');

  test('before the agreement was noted: the next start flushes', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.crash();
    await accepted('action 1.1', AGREE, asking);
    await bot.up();
    await theReply(answered);
    await bot.slack.waitFor(() => says(now(asking), 'and it is flushed') && says(now(answered), 'Flushed by'), { what: 'the end' });
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(await results()).toEqual(['asked', 'calling', 'done']);
  });

  test('between the agreement and the call: the next start flushes, once', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.crash();
    const { approvals } = await accepted('action 1.1', AGREE, asking);
    const [waiting] = await approvals.unsettled();
    await approvals.end(waiting?.id ?? '', {
      ...{ is: 'agreed', by: { id: BOB, key: `${bot.slack.teamId}/${BOB}`, name: 'bob' }, at: Date.now(), clickId: 'action 1.1' },
    });
    await bot.up();
    await theReply(answered);
    await bot.slack.waitFor(() => says(now(asking), 'and it is flushed'), { what: 'the end' });
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(await results()).toEqual(['asked', 'calling', 'done']);
  });

  test('while AWS is asked: the same click asks AWS again, and is told and audited once', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.flusher.wait = bot.untilDown(undefined);
    await bot.slack.as(BOB).press(asking, AGREE);
    await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
    bot.crash();
    bot.flusher.wait = Promise.resolve();
    bot.now = () => Date.now() + 61_000;
    await bot.up();
    await theReply(answered);
    await bot.slack.waitFor(() => says(now(asking), 'and it is flushed') && !has(now(answered), FLUSH), { what: 'the end' });
    expect(bot.replies(answered.ts).filter((reply) => says(reply, 'aws-request-1'))).toHaveLength(1);
    expect(await results()).toEqual(['asked', 'calling', 'calling', 'done']);
  });

  test('so long ago that nobody waits: not told as done, not told as undone', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.flusher.wait = bot.untilDown(undefined);
    await bot.slack.as(BOB).press(asking, AGREE);
    await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
    bot.crash();
    bot.now = () => Date.now() + 11 * 60_000;
    await bot.up();
    await bot.slack.waitFor(() => says(now(asking), 'whether AWS was called is not known'), { what: 'the honest end' });
    await bot.slack.waitFor(() => has(now(answered), FLUSH), { what: 'the button again' });
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(await results()).toEqual(['asked', 'calling', 'failed']);
  });

  test('after a cancel was noted: the message is closed, and the audit has its line', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.crash();
    const { approvals } = await accepted('action 1.1', CANCEL, asking);
    const [waiting] = await approvals.unsettled();
    await approvals.end(waiting?.id ?? '', {
      ...{ is: 'cancelled', by: { id: BOB, key: `${bot.slack.teamId}/${BOB}`, name: 'bob' }, at: Date.now(), clickId: 'action 1.1' },
    });
    await bot.up();
    await bot.slack.waitFor(() => says(now(asking), 'cancelled it') && has(now(answered), FLUSH), { what: 'both to show it' });
    expect(await results()).toEqual(['asked', 'cancelled']);
  });

  test('an end that nobody has shown, and whose click is gone, is shown at the next start', async () => {
    await start();
    const { answered, asking } = await asked();
    bot.crash();
    const { approvals } = await openFileState(bot.stateDir, Date.now());
    const [waiting] = await approvals.unsettled();
    await approvals.end(waiting?.id ?? '', { is: 'expired', at: Date.now() });
    bot.now = () => Date.now() + 61_000;
    await bot.up();
    await bot.slack.waitFor(() => says(now(asking), 'Nobody else agreed within') && has(now(answered), FLUSH), { what: 'the end' });
    expect(await results()).toEqual(['asked', 'expired']);
  });

  test('between the request and its post: posted once, at the start', async () => {
    await start();
    await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    bot.crash();
    const id = 'action 1.1';
    const { approvals } = await accepted(id, FLUSH, answered, { userId: ANN });
    const { value = '' } = buttons(answered).find(({ action_id }) => action_id === FLUSH) ?? {};
    const target: { ref: string; region: string; apiId: string; stage: string; accountId?: string } = JSON.parse(value);
    const askedAt = Date.now();
    await approvals.ask(
      {
        id: createHash('sha256').update(id).digest('hex').slice(0, 16),
        ...{ key: flushAuthorizerCache.idempotencyKey(target), by: { id: ANN, key: `${bot.slack.teamId}/${ANN}`, name: 'ann' }, target },
        ...{ askedAt, expiresAt: askedAt + 600_000, channelId: bot.channel.id, threadTs: answered.ts, clickId: id },
        answer: { ts: answered.ts, text: answered.text, blocks: [...answered.blocks] },
      },
      askedAt,
    );
    await bot.up();
    const asking = await bot.message((message) => message.threadTs === answered.ts && has(message, AGREE), 'what asks');
    await bot.slack.waitFor(() => says(now(answered), 'waits for a second person'), { what: 'the note on the answer' });
    await bot.slack.as(BOB).press(asking, AGREE);
    await theReply(answered);
    expect(bot.replies(answered.ts).filter((reply) => says(reply, 'to flush an authorizer cache'))).toHaveLength(1);
    expect(await results()).toEqual(['asked', 'calling', 'done']);
  });
});

function buttons({ blocks }: Message): readonly { readonly action_id?: string; readonly value?: string }[] {
  const found: { readonly action_id?: string; readonly value?: string }[] = [];
  JSON.stringify(blocks, (_key, each) => {
    if (each !== null && typeof each === 'object' && 'action_id' in each) found.push(each);
    return each;
  });
  return found;
}

describe('rights at the click and once more just before AWS is called', () => {
  test('who asked may not any more: nothing is flushed, the request stays', async () => {
    const group = { users: [BOB], userGroups: ['S0ONCALL'], channels: [], secondPerson };
    const scopes = { oauth_config: { scopes: { bot: ['commands', 'chat:write', 'users:read', 'channels:read', 'usergroups:read'] } } };
    const rest = { features: { slash_commands: [{ command: '/why403' }] }, settings: { interactivity: { is_enabled: true } } };
    bot = await Bot.start({ slack: { manifest: { ...scopes, ...rest } }, config: { flush: group } });
    bot.slack.addUsergroup('S0ONCALL', [ANN]);
    bot.slack.addUser({ name: 'bob' });
    const { asking } = await asked();
    bot.slack.addUsergroup('S0ONCALL', []);
    await bot.slack.as(BOB).press(asking, AGREE);
    await bot.whisper(BOB, 'ann may not flush this stage any more');
    expect(bot.flusher.flushed).toEqual([]);
    expect((await auditLines()).at(-1)).toMatchObject({ result: 'refused', who: { id: ANN }, approver: { id: BOB } });
    bot.slack.addUsergroup('S0ONCALL', [ANN]);
    await bot.slack.as(BOB).press(asking, AGREE);
    await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
  });

  test('an audit log that cannot be written: nothing is flushed', async () => {
    await start({ config: { flush: { ...flush, secondPerson: [] }, audit: { file: '/dev/null/audit.jsonl' } } });
    const ann = bot.slack.as(ANN);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    await ann.press(answered, FLUSH);
    await bot.whisper(ANN, 'The audit log cannot be written');
    expect(bot.flusher.flushed).toEqual([]);
    expect(has(now(answered), FLUSH)).toBe(true);
  });
});

test('a flush that AWS refuses leaves the request open, and says what is missing', async () => {
  await start();
  const { asking } = await asked();
  bot.flusher.fails = Object.assign(new Error('AccessDenied: I lack apigateway:DELETE'), { name: 'FlushError' });
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.whisper(BOB, 'I lack apigateway:DELETE');
  bot.flusher.fails = undefined;
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.slack.waitFor(() => says(now(asking), 'and it is flushed'), { what: 'the request to be used' });
  expect((await auditLines()).map(({ result }) => result)).toEqual(['asked', 'calling', 'failed', 'calling', 'done']);
});

test.each([
  ['where nobody else sees the answer', async () => bot.slack.as(ANN).command(bot.channel.id, `quietly ${REQUEST_ID}`)],
  ['in a direct message', async () => bot.slack.as(ANN).say(bot.slack.directMessage(ANN).id, REQUEST_ID)],
])('%s nobody can agree, and it says so', async (_where, ask) => {
  await start();
  await ask();
  const answered = await bot.message((message) => has(message, FLUSH), 'the answer');
  await bot.slack.as(ANN).press(answered, FLUSH);
  await bot.whisper(ANN, 'nobody else sees this message');
  expect(bot.flusher.flushed).toEqual([]);
});

test('the bot was removed from the channel: nobody can be asked, and the request is not kept', async () => {
  await start();
  const ann = bot.slack.as(ANN);
  await ann.command(bot.channel.id, REQUEST_ID);
  const answered = await bot.answer();
  bot.slack.remove(bot.channel.id);
  await ann.press(answered, FLUSH);
  await bot.message((message) => says(message, 'I could not ask in this channel'), 'the refusal');
  await bot.slack.invite(bot.channel.id, ANN);
  await ann.press(answered, FLUSH);
  await bot.message((message) => has(message, AGREE), 'what asks');
});

test('the answer was deleted meanwhile: the flush is done, and said', async () => {
  await start();
  const { answered, asking } = await asked();
  bot.slack.faults.fail('chat.update', { error: 'message_not_found', times: 2 });
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
  expect(bot.flusher.flushed).toHaveLength(1);
});

test('another stage needs nobody else', async () => {
  await start({ config: { flush: { ...flush, secondPerson: [{ accounts: ['*'], stages: ['live*'] }] } } });
  const ann = bot.slack.as(ANN);
  await ann.command(bot.channel.id, REQUEST_ID);
  await ann.press(await bot.answer(), FLUSH);
  await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
  expect(bot.flusher.actors).toEqual([{ id: ANN, name: 'ann' }]);
});

test('an audit channel is told what was asked and what was done', async () => {
  await start({ config: { audit: { channel: 'C0PLAY0004' } } });
  const channel = bot.slack.addChannel({ name: 'audit', members: [] });
  expect(channel.id).toBe('C0PLAY0004');
  const { asking } = await asked();
  await bot.slack.as(BOB).press(asking, AGREE);
  await bot.message(
    (message) => message.channel === channel.id && says(message, 'is done: ann (U0PLAY0001), with bob (U0PLAY0003)'),
    'the line',
  );
  expect(bot.slack.conversation(channel.id)).toHaveLength(2);
});
