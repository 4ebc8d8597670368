import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Channel, Message } from '../../playground/slack/main';
import { type Fleet, type Part, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

const FLUSH = 'flush-authorizer-cache';
const AGREE = 'agree-to-flush';
const CANCEL = 'cancel-flush';

/** Work of a process that died is taken over after some 15 s, and its flush after 30. */
jest.setTimeout(120_000);

describeWithRedis('a flush that two people do, on several processes', (startRedis) => {
  const folder = mkdtempSync(join(tmpdir(), 'why403-two-'));
  let redis: RedisProcess;
  let fleet: Fleet;
  let channel: Channel;
  const start = async (parts: readonly Part[]): Promise<Fleet> => {
    const config = join(folder, 'why403.yml');
    writeFileSync(config, "flush: {secondPerson: ['prod*']}\naws: {accountAlias: shop-prod}\n");
    redis = await startRedis();
    fleet = await startFleet(redis, parts, { WHY403_CONFIG: config });
    const { slack, ann, bob } = fleet;
    channel = slack.addChannel({ name: 'incidents', members: [ann.id, bob.id], botIsMember: true });
    return fleet;
  };
  afterEach(async () => {
    const violations = [...fleet.slack.violations];
    await fleet.close();
    await redis.close();
    expect(violations).toEqual([]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const waitFor = <T>(find: () => T | undefined | false, what: string): Promise<T> => fleet.slack.waitFor(find, { ms: 90_000, what });
  const has = ({ blocks }: Message, part: string): boolean => JSON.stringify(blocks).includes(part);
  const inThread = (answer: Message): readonly Message[] => fleet.slack.thread(channel.id, answer.ts).slice(1);
  const asking = (answer: Message): Message | undefined => inThread(answer).find((reply) => has(reply, AGREE));
  const flushes = () => fleet.aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache');
  const audited = (result: string) => fleet.lines().filter((line) => line.audit === true && line.result === result);
  const worker = () => {
    const member = fleet.members.at(-1);
    if (member === undefined) throw new Error('no worker');
    return member;
  };

  async function answered(): Promise<Message> {
    const { slack, aws, ann } = fleet;
    const { requestId } = await cachedDeny.apply(aws);
    await slack.as(ann.id).command(channel.id, requestId);
    return waitFor(
      () => slack.conversation(channel.id).find((message) => message.botId !== undefined && has(message, FLUSH)),
      'the answer',
    );
  }

  async function asked(): Promise<{ readonly answer: Message; readonly request: Message }> {
    const answer = await answered();
    await fleet.slack.as(fleet.ann.id).press(answer, FLUSH);
    const request = await waitFor(() => asking(answer), 'what asks for a second person');
    await waitFor(() => !has(answer, FLUSH), 'the button to be gone');
    return { answer, request };
  }

  async function flushedOnce(answer: Message, request: Message): Promise<void> {
    await waitFor(() => inThread(answer).some(({ text }) => text.startsWith('Authorizer cache flushed')), 'word of the flush');
    await waitFor(() => !has(request, AGREE) && has(answer, 'Flushed by'), 'both messages to show it');
    expect(inThread(answer).filter(({ text }) => text.startsWith('Authorizer cache flushed'))).toHaveLength(1);
    expect(audited('done')).toHaveLength(1);
    expect(audited('asked')).toHaveLength(1);
  }

  test('two replicas, a double click: one flush, audited once', async () => {
    const { slack, bob } = await start(['both', 'both']);
    const { answer, request } = await asked();
    await Promise.all([slack.as(bob.id).press(request, AGREE), slack.as(bob.id).press(request, AGREE)]);
    await flushedOnce(answer, request);
    expect(flushes()).toHaveLength(1);
  });

  test('kill -9 while AWS is asked: another flushes, told and audited once', async () => {
    const { slack, aws, bob } = await start(['receive', 'work']);
    const { answer, request } = await asked();
    const heal = aws.faults.add({ kind: 'hang', service: 'apigateway', operation: 'FlushStageAuthorizersCache' });
    await slack.as(bob.id).press(request, AGREE);
    await waitFor(() => readFileSync(join(worker().stateDir, 'audit.jsonl'), 'utf8').includes('"calling"'), 'AWS to be asked');
    await fleet.replace(worker());
    heal();
    await flushedOnce(answer, request);
    expect(flushes().filter(({ status }) => status === 202)).toHaveLength(1);
  });

  test('kill -9 between the post of the request and the edit of the answer: it is asked once, and both are shown', async () => {
    const { slack, bob, ann } = await start(['receive', 'work']);
    const answer = await answered();
    slack.faults.slow('chat.update', 15_000);
    await slack.as(ann.id).press(answer, FLUSH);
    const request = await waitFor(() => asking(answer), 'what asks for a second person');
    slack.faults.clear();
    await fleet.replace(worker());
    await waitFor(() => has(answer, 'waits for a second person'), 'the note on the answer');
    expect(inThread(answer).filter((reply) => has(reply, AGREE))).toHaveLength(1);
    await slack.as(bob.id).press(request, AGREE);
    await flushedOnce(answer, request);
  });

  test('kill -9 of whoever heard the click, straight after the ack: it is cancelled by another', async () => {
    const { slack, bob, members } = await start(['both', 'both']);
    const { answer, request } = await asked();
    await slack.as(bob.id).press(request, CANCEL);
    await Promise.all(members.map((member) => fleet.replace(member)));
    await waitFor(() => !has(request, AGREE) && has(answer, FLUSH), 'the request to be closed');
    expect(flushes()).toEqual([]);
    // A death between the line and the note of it gives the line twice.
    expect([1, 2]).toContain(audited('cancelled').length);
  });
});
