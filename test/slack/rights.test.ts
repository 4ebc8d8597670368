import { diagnosisAnswer, REQUEST_ID } from './answers';
import { Bot, type BotOptions, has, says } from './bot';

const MEMBERS_ONLY = 'Only full members of this workspace may ask me';

describe('who may', () => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<Bot> => {
    bot = await Bot.start(options);
    return bot;
  };
  afterEach(async () => {
    const violations = [...bot.slack.violations];
    await bot.down();
    expect(violations).toEqual([]);
  });

  test.each([
    ['a guest', { name: 'guest', guest: 'multi' as const }, MEMBERS_ONLY],
    ['a single-channel guest', { name: 'guest', guest: 'single' as const }, MEMBERS_ONLY],
    ['a person of another workspace', { name: 'eve', teamId: 'T0OTHER' }, 'I answer only in the workspaces'],
  ])('%s is refused at the command, the mention, the button and the modal', async (_who, user, refusal) => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    const other = bot.slack.addUser(user);
    const channel = bot.slack.addChannel({ name: 'open', members: [bot.ann.id, other.id] });
    const person = bot.slack.as(other.id);
    const before = bot.why403.asked.length;
    await person.command(channel.id, REQUEST_ID);
    await bot.whisper(other.id, refusal);
    await person.command(channel.id, '');
    await person.press(answered, 'flush-authorizer-cache');
    await person.press(answered, 'view-resource-policy');
    await bot.slack.waitFor(() => bot.slack.everyView.some((view) => says(view, refusal)), { what: 'the refusal in the window' });
    await person.mention(channel.id, REQUEST_ID);
    await bot.slack.waitFor(() => bot.slack.messages.filter((message) => message.ephemeralTo === other.id).length >= 4, {
      what: 'four refusals',
    });
    expect(bot.why403.asked).toHaveLength(before);
    expect(bot.flusher.flushed).toEqual([]);
    expect(bot.slack.everyView.every((view) => view.callbackId === '')).toBe(true);
  });

  test('a stranger in a shared channel: no button, no evidence, and the click on an old one is refused', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    const eve = bot.slack.addUser({ name: 'eve', external: true });
    await bot.slack.as(eve.id).press(answered, 'flush-authorizer-cache');
    await bot.whisper(eve.id, 'I answer only in the workspaces');
    const shared = bot.slack.addChannel({ name: 'shared', members: [bot.ann.id, eve.id], isExtShared: true });
    await bot.slack.as(eve.id).mention(shared.id, REQUEST_ID);
    await bot.slack.waitFor(() => bot.slack.messages.filter((message) => message.ephemeralTo === eve.id).length === 2);
    await ann.mention(shared.id, REQUEST_ID);
    const verdict = await bot.whisper(bot.ann.id, 'Only the verdict');
    expect(says(verdict, 'cached Deny')).toBe(true);
    expect(JSON.stringify(verdict.blocks)).not.toContain('action_id');
    expect(JSON.stringify(verdict.blocks)).not.toContain('a1b2c3d4e5');
    expect(
      bot.slack.messages.filter(
        (message) => message.channel === shared.id && message.botId !== undefined && message.ephemeralTo === undefined,
      ),
    ).toEqual([]);
  });

  test('a channel whose sharing cannot be read counts as shared', async () => {
    await start();
    bot.slack.faults.fail('conversations.info', { error: 'internal_error' });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.whisper(bot.ann.id, 'Only the verdict');
  });

  test('a person who cannot be looked up is refused with a sentence', async () => {
    await start();
    bot.slack.faults.fail('users.info', { error: 'internal_error' });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.whisper(bot.ann.id, 'I could not look up who you are');
    expect(bot.why403.asked).toEqual([]);
  });

  test.each([
    ['nobody', { users: [], userGroups: [], channels: [] }, 'the list of those who may is empty'],
    ['others', { users: ['U0OTHER'], userGroups: ['S0GROUP'], channels: [] }, 'You may not flush here. These may: '],
  ])('where %s may flush, the click is refused with the command to hand on', async (_who, flush, refusal) => {
    await start({ config: { flush } });
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    await ann.press(await bot.answer(), 'flush-authorizer-cache');
    const refused = await bot.whisper(bot.ann.id, refusal);
    expect(
      says(refused, 'aws apigateway flush-stage-authorizers-cache --rest-api-id a1b2c3d4e5 --stage-name prod --region us-east-1'),
    ).toBe(true);
    expect(bot.flusher.flushed).toEqual([]);
    expect(bot.lines.find((line) => line.audit === true)).toMatchObject({ result: 'refused' });
  });

  test('a user group or a channel suffices to flush', async () => {
    const manifest = { oauth_config: { scopes: { bot: ['commands', 'chat:write', 'users:read', 'channels:read', 'usergroups:read'] } } };
    const rest = { features: { slash_commands: [{ command: '/why403' }] }, settings: { interactivity: { is_enabled: true } } };
    await start({ slack: { manifest: { ...manifest, ...rest } }, config: { flush: { users: [], userGroups: ['S0GROUP'], channels: [] } } });
    bot.slack.addUsergroup('S0GROUP', [bot.ann.id]);
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    await ann.press(await bot.answer(), 'flush-authorizer-cache');
    await bot.slack.waitFor(() => bot.flusher.flushed.length === 1);
  });

  test('read rules name people and accounts', async () => {
    const rule = { users: ['U0OTHER'], userGroups: [], channels: [] };
    await start({ config: { readRules: [{ ...rule, accounts: ['*'] }] } });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.whisper(bot.ann.id, 'No rule lets you ask me here');
    await bot.down();
    await start({ config: { readRules: [{ users: [], userGroups: [], channels: [], accounts: ['*'] }] } });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.whisper(bot.ann.id, 'No rule lets you ask me here');
  });

  test('an answer about an account outside the rules stays unsaid', async () => {
    await start({ config: { readRules: [{ users: ['U0PLAY0001'], userGroups: [], channels: [], accounts: ['999900001111'] }] } });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const message = await bot.message((each) => says(each, 'your rules do not cover'), 'the refusal');
    expect(says(message, 'cached Deny')).toBe(false);
  });

  test('a failed flush says what failed, what is next and the ref; the button stays', async () => {
    await start();
    bot.flusher.fails = Object.assign(new Error('AccessDenied: I lack apigateway:DELETE'), {
      name: 'FlushError',
      next: 'Add it to the write role',
    });
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    await ann.press(answered, 'flush-authorizer-cache');
    await bot.whisper(bot.ann.id, 'I lack apigateway:DELETE. Add it to the write role.');
    bot.flusher.fails = undefined;
    await ann.press(answered, 'flush-authorizer-cache');
    await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
    expect(has(answered, 'flush-authorizer-cache')).toBe(false);
    expect(diagnosisAnswer.ref).toBe('7f3a01');
  });
});
