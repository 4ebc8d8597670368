import { readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Message } from '../../playground/slack/model';
import { diagnosisAnswer, notFound, REQUEST_ID, unavailable } from './answers';
import { Bot, type BotOptions, has, says, TRANSPORTS } from './bot';
import { caseBasis, longBasis } from './case-basis';

const OTHER_ID = '7e11aa02-93f0-4c1e-8f57-0a3c2b9e0001';

let bot: Bot;

async function start(options: BotOptions = {}): Promise<Bot> {
  bot = await Bot.start(options);
  bot.why403.basis = caseBasis;
  return bot;
}

afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

/** An answer in the channel with its evidence in the thread. */
async function asked(): Promise<Message> {
  await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
  const answer = await bot.answer();
  await bot.message((message) => message.threadTs === answer.ts && says(message, "AWS's article"), 'the evidence');
  await bot.slack.waitFor(() => readdirSync(join(bot.stateDir, 'jobs')).length === 0, { what: 'the end of the question' });
  return answer;
}

const mention = (text: string, threadTs: string) => bot.slack.as(bot.ann.id).mention(bot.channel.id, text, { threadTs });

const now = (message: Message): Message => bot.slack.messages.find(({ ts }) => ts === message.ts) ?? message;

/** The bot's reply in a thread that holds a text, once it stands. */
function reply(threadTs: string, part: string): Promise<Message> {
  return bot.message((message) => message.threadTs === threadTs && message.ephemeralTo === undefined && says(message, part), `"${part}"`);
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('logs: quotable lines alone, what was not read, and links into the console', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('could you show me the logs, please?', answer.ts);
    const logs = await reply(answer.ts, 'Execution log');
    expect(says(logs, 'The client is not authorized to perform this operation.')).toBe(true);
    expect(says(logs, '1 of 6 lines is not quoted')).toBe(true);
    expect(says(logs, 'a-token-of-somebody')).toBe(false);
    expect(says(logs, 'shop-app')).toBe(false);
    expect(says(logs, 'identity.sourceIp 203.0.113.7')).toBe(true);
    expect(says(logs, 'I lack logs:FilterLogEvents on /aws/lambda/orders-authorizer')).toBe(true);
    expect(
      says(
        logs,
        'us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/API-Gateway-Execution-Logs_a1b2c3d4e5$252Fprod',
      ),
    ).toBe(true);
    expect(logs.text).toMatch(/lines of request 5d2a…961c, times in UTC\. Read at/);
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('policy and authorizer: the statements, the configuration, links', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('policy', answer.ts);
    const policy = await reply(answer.ts, 'The policies for this request');
    expect(JSON.stringify(policy.blocks).indexOf('office-only')).toBeLessThan(JSON.stringify(policy.blocks).indexOf('everyone'));
    expect(says(policy, 'What the authorizer returned')).toBe(true);
    expect(says(policy, '/apigateway/main/apis/a1b2c3d4e5/resource-policy')).toBe(true);
    await mention('the authorizer', answer.ts);
    const authorizer = await reply(answer.ts, 'a Lambda authorizer of type TOKEN, as saved');
    expect(says(authorizer, 'A decision is cached for 300 s.')).toBe(true);
    expect(says(authorizer, '/lambda/home?region=us-east-1#/functions/orders-authorizer')).toBe(true);
  });

  test('what if: the outcome for another request under the same policies', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('what if GET /orders/7 from 203.0.113.9', answer.ts);
    const denied = await reply(answer.ts, 'a Deny of the resource policy ends it before the authorizer is asked');
    expect(says(denied, 'office-only')).toBe(true);
    expect(says(denied, '203.0.113.9 is not in 198.51.100.0/24')).toBe(true);
    await mention('what if GET /orders/7 from 198.51.100.7 as bob', answer.ts);
    const open = await reply(answer.ts, 'What the authorizer returns for ');
    expect(says(open, 'it depends')).toBe(true);
    expect(says(open, 'WAF, the API key, throttling and the backend are no part of this')).toBe(true);
  });

  test('again: one line where nothing is new, else what differs, and the new answer', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('again', answer.ts);
    await reply(answer.ts, 'Nothing new: Access was granted, but a cached Deny');
    const { diagnosis } = diagnosisAnswer;
    const [finding] = diagnosis.findings;
    if (finding === undefined) throw new Error('no finding');
    bot.why403.answer = () => ({
      ...diagnosisAnswer,
      diagnosis: {
        ...diagnosis,
        verdict: { ...diagnosis.verdict, confidence: 'confirmed' },
        findings: [{ ...finding, confidence: 'confirmed' }],
        notRead: [],
      },
    });
    await mention('please check again', answer.ts);
    const differs = await reply(answer.ts, 'Asked again. What differs:');
    expect(says(differs, 'Then likely, now confirmed.')).toBe(true);
    expect(says(differs, 'Could be read this time: access log.')).toBe(true);
    expect(has(differs, 'flush-authorizer-cache')).toBe(true);
    expect(differs.metadata).toMatchObject({ event_payload: { requestId: REQUEST_ID } });
    await bot.slack.as(bot.ann.id).press(differs, 'flush-authorizer-cache');
    await bot.slack.waitFor(() => !has(now(differs), 'flush-authorizer-cache'), { what: 'the used button' });
    expect(says(now(differs), 'Then likely, now confirmed.')).toBe(true);
    // It is an answer of its own: the first one may be flushed from still.
    expect(has(now(answer), 'flush-authorizer-cache')).toBe(true);
  });

  test('another id: its diagnosis in the thread, and whether it has the same cause', async () => {
    await start({ transport });
    const answer = await asked();
    bot.why403.answer = () => ({
      ...diagnosisAnswer,
      diagnosis: { ...diagnosisAnswer.diagnosis, request: { ...diagnosisAnswer.diagnosis.request, requestId: OTHER_ID } },
    });
    await mention(OTHER_ID, answer.ts);
    const second = await reply(answer.ts, 'Probably the same cause as the first request: authorizer cached deny');
    expect(says(second, '(likely for the first, likely for this one)')).toBe(true);
    expect(has(second, 'flush-authorizer-cache')).toBe(true);
    // The thread's case is now the second; the first stays what is compared with.
    bot.why403.answer = () => ({ ...notFound });
    await mention(`and ${OTHER_ID.replace('0001', '0002')}`, answer.ts);
    await reply(answer.ts, 'this one has no diagnosis');
    await mention('logs', answer.ts);
    await reply(answer.ts, 'Execution log');
  });

  test('evidence, help and what nobody understands, with buttons that run', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('evidence', answer.ts);
    await reply(answer.ts, 'What this rests on:');
    await mention('help', answer.ts);
    const help = await reply(answer.ts, 'In this thread:');
    expect(says(help, 'what if GET /orders/7 from 203.0.113.9 as <principal>')).toBe(true);
    await mention('sing a song', answer.ts);
    const line = await reply(answer.ts, 'I did not understand that.');
    await bot.slack.as(bot.ann.id).press(line, 'follow-up-logs');
    await reply(answer.ts, 'Execution log');
    await bot.slack.as(bot.ann.id).press(line, 'more-follow-ups', { value: menuValue(line, 'authorizer') });
    await reply(answer.ts, 'a Lambda authorizer of type TOKEN');
  });

  test('flush: a button, whose click is checked; who may not learns who may', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('flush the cache', answer.ts);
    const prompt = await reply(answer.ts, 'Flush the authorizer cache of ');
    expect(bot.flusher.flushed).toEqual([]);
    const bob = bot.slack.addUser({ name: 'bob' });
    await bot.slack.as(bob.id).press(prompt, 'flush-authorizer-cache');
    await bot.message((message) => says(message, 'You may not flush here'), 'the refusal');
    expect(bot.flusher.flushed).toEqual([]);
    await bot.slack.as(bot.ann.id).press(prompt, 'flush-authorizer-cache');
    await reply(answer.ts, 'Authorizer cache flushed');
    await bot.slack.waitFor(() => !has(prompt, 'flush-authorizer-cache'));
    expect(says(prompt, 'Flush the authorizer cache of ')).toBe(true);
    expect(bot.flusher.flushed).toHaveLength(1);
  });

  test('one answer allows one flush, whichever button is pressed', async () => {
    await start({ transport });
    const answer = await asked();
    const ann = bot.slack.as(bot.ann.id);
    await mention('flush', answer.ts);
    const first = await reply(answer.ts, 'Flush the authorizer cache of ');
    await mention('flush please', answer.ts);
    const second = await bot.message(
      (message) => message.threadTs === answer.ts && message.ts !== first.ts && has(message, 'flush-authorizer-cache'),
      'a second button',
    );
    await ann.press(first, 'flush-authorizer-cache');
    await reply(answer.ts, 'Authorizer cache flushed');
    await bot.slack.waitFor(() => !has(now(answer), 'flush-authorizer-cache') && says(now(answer), 'Flushed by'), {
      what: 'the used button',
    });
    expect(has(now(answer), 'view-resource-policy')).toBe(true);
    await ann.press(second, 'flush-authorizer-cache');
    await bot.whisper(bot.ann.id, 'Done already by ann');
    await bot.slack.waitFor(() => !has(now(second), 'flush-authorizer-cache'), { what: 'the second used button' });
    await mention('flush', answer.ts);
    expect(has(await reply(answer.ts, 'One answer allows one flush'), 'flush-authorizer-cache')).toBe(false);
    expect(bot.flusher.flushed).toHaveLength(1);
  });

  test('the answer flushed from the thread shows it at the next click, where a restart has forgotten it', async () => {
    await start({ transport });
    const answer = await asked();
    bot.crash();
    await bot.up();
    const ann = bot.slack.as(bot.ann.id);
    await mention('flush', answer.ts);
    await ann.press(await reply(answer.ts, 'Flush the authorizer cache of '), 'flush-authorizer-cache');
    await reply(answer.ts, 'Authorizer cache flushed');
    await ann.press(answer, 'flush-authorizer-cache');
    await bot.whisper(bot.ann.id, 'Done already by ann');
    await bot.slack.waitFor(() => !has(now(answer), 'flush-authorizer-cache'), { what: 'the used button' });
    expect(bot.flusher.flushed).toHaveLength(1);
  });

  test('stop ends what runs in the thread', async () => {
    await start({ transport });
    const answer = await asked();
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Nothing of mine runs in this thread.');
    bot.why403.answer = (_question, { signal }) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve(diagnosisAnswer), { once: true }));
    await mention('again', answer.ts);
    const working = await reply(answer.ts, 'Working on ');
    expect(has(working, 'stop-search')).toBe(true);
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Stopped: ');
    await bot.slack.waitFor(() => says(working, 'what was read by then says nothing new'));
  });

  test('a restart between question and follow-up changes nothing', async () => {
    await start({ transport });
    const answer = await asked();
    bot.crash();
    await bot.up();
    await mention('logs', answer.ts);
    await reply(answer.ts, 'Execution log');
    expect(bot.why403.asked.map(({ question }) => question.text)).toEqual([REQUEST_ID, REQUEST_ID]);
  });

  test('a follow-up that a crash cut short is answered by the next start, in its message', async () => {
    await start({ transport });
    const answer = await asked();
    const { answer: answers } = bot.why403;
    bot.why403.answer = () => bot.untilDown(diagnosisAnswer);
    await mention('again', answer.ts);
    const working = await reply(answer.ts, 'Working on ');
    // A process that dies before the journal knows its message answers in a new one: docs/decisions/0008.
    await bot.slack.waitFor(() => journal().includes(working.ts), { what: 'the message in the journal' });
    bot.crash();
    bot.why403.answer = answers;
    await bot.up();
    await bot.slack.waitFor(() => says(working, 'Nothing new'), { what: 'the answer in the same message', ms: 8000 });
  });

  test('what comes twice is answered once, also across a restart', async () => {
    await start({ transport });
    const answer = await asked();
    bot.slack.faults.duplicate();
    await mention('authorizer', answer.ts);
    await reply(answer.ts, 'a Lambda authorizer of type TOKEN');
    const delivery = bot.slack.deliveries.filter(({ what }) => what === 'app_mention').at(-1);
    bot.crash();
    await bot.up();
    if (delivery === undefined) throw new Error('no mention was delivered');
    expect(await bot.slack.redeliver(delivery)).toMatchObject({ ok: true });
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Nothing of mine runs in this thread.');
    expect(bot.replies(answer.ts).filter((message) => says(message, 'a Lambda authorizer of type TOKEN'))).toHaveLength(1);
  });
});

describe('where the case comes from', () => {
  test('the state is lost: the button that is pressed still knows its case', async () => {
    await start();
    const answer = await asked();
    await mention('help', answer.ts);
    const help = await reply(answer.ts, 'In this thread:');
    bot.crash();
    await Promise.all(['cases', 'threads'].map((folder) => rm(join(bot.stateDir, folder), { recursive: true, force: true })));
    await bot.up();
    await bot.slack.as(bot.ann.id).press(help, 'follow-up-logs');
    await reply(answer.ts, 'Execution log');
    expect(bot.why403.asked.at(-1)?.question.text).toBe(`${REQUEST_ID} a1b2c3d4e5 prod us-east-1`);
  });

  test('the state is lost, and what Slack lets be read back has the ids', async () => {
    await start({ slack: { manifest: 'manifest.threads.yml' } });
    const answer = await asked();
    bot.crash();
    await Promise.all(['cases', 'threads'].map((folder) => rm(join(bot.stateDir, folder), { recursive: true, force: true })));
    await bot.up();
    await mention('authorizer', answer.ts);
    await reply(answer.ts, 'a Lambda authorizer of type TOKEN');
  });

  test('the state is lost and nothing may be read back: it says that it knows no case', async () => {
    await start();
    const answer = await asked();
    bot.crash();
    await Promise.all(['cases', 'threads'].map((folder) => rm(join(bot.stateDir, folder), { recursive: true, force: true })));
    await bot.up();
    await mention('logs', answer.ts);
    await reply(answer.ts, 'This thread has no 403 that I know of');
  });

  test('metadata that another app wrote is nobody’s case', async () => {
    await start({ slack: { manifest: 'manifest.threads.yml' } });
    const ann = bot.slack.as(bot.ann.id);
    const root = (await ann.say(bot.channel.id, 'something is wrong')).message;
    if (root === undefined) throw new Error('not posted');
    Object.assign(root, {
      metadata: { event_type: 'why403_answer', event_payload: { ref: 'abcd12', apiId: 'zzzzzzzzzz', requestId: OTHER_ID } },
    });
    await mention('logs', root.ts);
    await reply(root.ts, 'This thread has no 403 that I know of');
  });
});

describe('without a mention', () => {
  const threads: BotOptions = { slack: { manifest: 'manifest.threads.yml' } };

  test('counts only where the configuration says so, for a day, and only what is for the bot', async () => {
    await start({ ...threads, slackConfig: { repliesWithoutMention: true } });
    const answer = await asked();
    const ann = bot.slack.as(bot.ann.id);
    for (const text of ['it failed again', 'could somebody stop that', 'what is an authorizer?', 'we have 3 of those'])
      await ann.say(bot.channel.id, text, { threadTs: answer.ts });
    await ann.say(bot.channel.id, 'logs', { threadTs: answer.ts });
    await reply(answer.ts, 'Execution log');
    const answered = () => bot.lines.filter((line) => line.msg === 'follow-up answered').length;
    await bot.slack.waitFor(() => answered() > 0);
    expect(answered()).toBe(1);
    expect(bot.slack.messages.filter((message) => message.botId !== undefined && message.ephemeralTo !== undefined)).toEqual([]);
    const later = Date.now() + 25 * 3_600_000;
    bot.now = () => later;
    await ann.say(bot.channel.id, 'authorizer', { threadTs: answer.ts });
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Nothing of mine runs');
    expect(bot.replies(answer.ts).some((message) => says(message, 'a Lambda authorizer'))).toBe(false);
  });

  test('else nothing is heard', async () => {
    await start(threads);
    const answer = await asked();
    await bot.slack.as(bot.ann.id).say(bot.channel.id, 'logs', { threadTs: answer.ts });
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Nothing of mine runs');
    expect(bot.replies(answer.ts).some((message) => says(message, 'Execution log'))).toBe(false);
  });
});

describe('where there is no thread to answer in', () => {
  test('an answer that one person sees: its follow-ups open in a window', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, `quietly ${REQUEST_ID}`);
    const answer = await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    await ann.press(answer, 'more-follow-ups', { value: menuValue(answer, 'logs') });
    const view = await bot.slack.waitFor(() => bot.slack.views.find((open) => says(open, 'Execution log')));
    expect(view.title).toBe('Logs');
    expect(bot.slack.messages.filter((message) => message.botId !== undefined && message.ephemeralTo === undefined)).toEqual([]);
  });

  test('a channel that is answered quietly, and a case that somebody asked about quietly', async () => {
    await start({ slackConfig: { quietChannels: ['C0PLAY0002'] } });
    const ann = bot.slack.as(bot.ann.id);
    const root = (await ann.mention(bot.channel.id, REQUEST_ID)).message?.ts ?? '';
    await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    await ann.mention(bot.channel.id, 'logs', { threadTs: root });
    await bot.whisper(bot.ann.id, 'In this channel I answer you alone');
    const open = bot.slack.addChannel({ name: 'open', members: [bot.ann.id] });
    const asked = (await ann.mention(open.id, `quietly ${REQUEST_ID}`)).message?.ts ?? '';
    await bot.message(
      (message) => message.channel === open.id && message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'),
      'the other',
    );
    await ann.mention(open.id, 'logs', { threadTs: asked });
    await reply(asked, 'This thread has no 403 that I know of');
  });

  test('a window whose trigger came too late', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, `quietly ${REQUEST_ID}`);
    const answer = await bot.message(
      (message) => message.ephemeralTo === bot.ann.id && has(message, 'more-follow-ups'),
      'the quiet answer',
    );
    bot.slack.faults.fail('views.open', { error: 'expired_trigger_id' });
    await ann.press(answer, 'more-follow-ups', { value: menuValue(answer, 'logs') });
    await bot.whisper(bot.ann.id, 'this one came too late. Try again.');
  });

  test('the thread’s first message was deleted: the asker alone gets the reply', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    const root = (await ann.mention(bot.channel.id, REQUEST_ID)).message;
    const answer = await bot.answer();
    await bot.message((message) => message.threadTs === root?.ts && says(message, "AWS's article"), 'the evidence');
    if (root === undefined) throw new Error('not posted');
    Object.assign(root, { deleted: true });
    expect(answer.threadTs).toBe(root.ts);
    await ann.mention(bot.channel.id, 'authorizer', { threadTs: root.ts });
    const alone = await bot.message((message) => says(message, 'I could not write into the thread'), 'the reply for the asker alone');
    expect(says(alone, 'a Lambda authorizer of type TOKEN')).toBe(true);
    expect(alone.threadTs).toBeUndefined();
  });

  test('the bot was removed from the channel: the click is answered to the asker', async () => {
    await start();
    const answer = await asked();
    await mention('help', answer.ts);
    const help = await reply(answer.ts, 'In this thread:');
    bot.slack.remove(bot.channel.id);
    const before = bot.slack.messages.length;
    await bot.slack.as(bot.ann.id).press(help, 'follow-up-logs');
    const dm = bot.slack.directMessage(bot.ann.id);
    const told = await bot.slack.waitFor(() => bot.slack.messages.slice(before).find((message) => message.channel === dm.id));
    expect(says(told, 'Execution log')).toBe(true);
    expect(bot.slack.messages.slice(before).filter((message) => message.channel === bot.channel.id)).toEqual([]);
  });

  test('a channel that another organisation reads', async () => {
    await start();
    const answer = await asked();
    Object.assign(bot.channel, { isExtShared: true });
    bot.crash();
    await bot.up();
    await mention('logs', answer.ts);
    await bot.whisper(bot.ann.id, 'Not here');
    expect(bot.replies(answer.ts).some((message) => says(message, 'Execution log'))).toBe(false);
  });
});

describe('refusals', () => {
  test('an account that the asker may not read', async () => {
    const mine = { users: ['U0PLAY0001'], userGroups: [], channels: [], accounts: ['*'] };
    const everybodys = { users: [], userGroups: [], channels: ['C0PLAY0002'], accounts: ['other-*'] };
    await start({ config: { readRules: [mine, everybodys] } });
    const answer = await asked();
    const bob = bot.slack.addUser({ name: 'bob' });
    Object.assign(bot.channel, { members: [...bot.channel.members, bob.id] });
    await bot.slack.as(bob.id).mention(bot.channel.id, 'logs', { threadTs: answer.ts });
    await bot.whisper(bob.id, 'your rules do not cover');
    expect(bot.replies(answer.ts).some((message) => says(message, 'Execution log'))).toBe(false);
  });

  test('a guest learns that only members may ask', async () => {
    await start();
    const answer = await asked();
    const gus = bot.slack.addUser({ name: 'gus', guest: 'multi' });
    Object.assign(bot.channel, { members: [...bot.channel.members, gus.id] });
    await bot.slack.as(gus.id).mention(bot.channel.id, 'logs', { threadTs: answer.ts });
    await bot.whisper(gus.id, 'Only full members');
  });

  test('AWS refuses everything: the reply says what could not be read', async () => {
    await start();
    const answer = await asked();
    bot.crash();
    bot.why403.answer = () => unavailable;
    bot.why403.basis = undefined;
    await bot.up();
    await mention('authorizer', answer.ts);
    await reply(answer.ts, 'So there is nothing to show.');
  });

  test('a follow-up that fails says so, with a ref and no stack', async () => {
    await start();
    const answer = await asked();
    bot.why403.answer = () => Promise.reject(new Error('secret stack'));
    await mention('again', answer.ts);
    const failed = await reply(answer.ts, 'This follow-up ended before it had an answer.');
    expect(says(failed, 'secret stack')).toBe(false);
    const line = bot.lines.find((each) => each.msg === 'a follow-up could not be answered');
    expect(says(failed, String(line?.ref))).toBe(true);
  });
});

describe('what is long', () => {
  test('stands behind a button that opens a window', async () => {
    await start();
    bot.why403.basis = longBasis(150);
    const answer = await asked();
    await mention('logs', answer.ts);
    const more = await reply(answer.ts, 'more parts of it would fill the thread');
    await bot.slack.as(bot.ann.id).press(more, 'window-logs');
    const view = await bot.slack.waitFor(() => bot.slack.views.find((open) => says(open, 'p149')));
    expect(view.title).toBe('Logs');
  });

  test('or is a file beside it, where files may be uploaded', async () => {
    await start({ slack: { manifest: withScopes('files:write') } });
    bot.why403.basis = longBasis(2000);
    const answer = await asked();
    await mention('logs', answer.ts);
    const note = await reply(answer.ts, 'All of it is in the file.');
    const file = await bot.slack.waitFor(() => bot.slack.messages.find((message) => message.files.length > 0));
    expect(file.threadTs).toBe(note.threadTs);
    expect(file.files[0]?.content).toContain('p1999');
  });

  test('else what fits is in the window, and it says why not all', async () => {
    await start();
    bot.why403.basis = longBasis(2000);
    const answer = await asked();
    await mention('logs', answer.ts);
    await reply(answer.ts, 'files:write');
  });
});

/** All open jobs, as they stand on the disk. */
function journal(): string {
  const folder = join(bot.stateDir, 'jobs');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** The least manifest and more. */
function withScopes(...scopes: readonly string[]): object {
  const manifest = parse(readFileSync('manifest.yml', 'utf8'));
  manifest.oauth_config.scopes.bot.push(...scopes);
  return manifest;
}

function menuValue(message: Message, verb: string): string {
  const [, value = ''] = new RegExp(`"value":"(${verb} [0-9a-f]+)"`).exec(JSON.stringify(message.blocks)) ?? [];
  return value;
}

test('a follow-up’s button that cannot be written down is answered with that, and nothing else', async () => {
  await start();
  const answer = await asked();
  const ann = bot.slack.as(bot.ann.id);
  const jobs = join(bot.stateDir, 'jobs');
  await rename(jobs, `${jobs}.away`);
  await ann.press(answer, 'more-follow-ups', { value: menuValue(answer, 'logs') });
  await bot.whisper(bot.ann.id, 'I could not finish this: answering this. Nothing was changed.');
  expect(bot.replies(answer.ts).some((message) => says(message, 'Execution log'))).toBe(false);
  await rename(`${jobs}.away`, jobs);
  await ann.press(answer, 'more-follow-ups', { value: menuValue(answer, 'logs') });
  await reply(answer.ts, 'Execution log');
});
