import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisProcess } from '../../playground/redis-process';
import { bearer, policy, Shop, STAGE, tokenOf } from '../../playground/scenarios/shop';
import type { Message } from '../../playground/slack/main';
import { SETTLING_MS } from '../../src/impact/watching';
import { RedisLink } from '../../src/state/redis';
import { type Fleet, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

const FLUSH = 'flush-authorizer-cache';
const CUSTOMER = bearer('eyJhbGciOi.customer-5521.c2lnbmF0dXJl');

/** The first look comes 70 s after the flush; a lease lapses after 30 s and is looked for every 15. */
jest.setTimeout(180_000);

describeWithRedis('a watch on several processes', (startRedis) => {
  let redis: RedisProcess;
  let fleet: Fleet;
  afterEach(async () => {
    const violations = [...fleet.slack.violations];
    await fleet.close();
    await redis.close();
    expect(violations).toEqual([]);
  });

  test('kill -9 of whoever looks on after a flush: another looks on, and says the line, once', async () => {
    redis = await startRedis();
    fleet = await startFleet(redis, ['receive', 'work', 'work']);
    const { slack, aws, ann, members } = fleet;
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const { shop, suspended, requestId } = await suspendedCustomer(fleet);
    await slack.as(ann.id).command(channel.id, requestId);
    const waitFor = <T>(find: () => T | undefined | false, what: string, ms = 30_000): Promise<T> => slack.waitFor(find, { ms, what });
    const has = ({ blocks }: Message, part: string): boolean => JSON.stringify(blocks).includes(part);
    const answer = await waitFor(
      () => slack.conversation(channel.id).find((message) => message.botId !== undefined && has(message, FLUSH)),
      'the answer',
    );
    const replies = (words: RegExp): readonly Message[] => slack.thread(channel.id, answer.ts).filter(({ text }) => words.test(text));
    await slack.as(ann.id).press(answer, FLUSH);
    await waitFor(() => replies(/^Authorizer cache flushed/).length > 0, 'word of the flush');
    const flushedAt = Date.now();
    const flusher = await waitFor(
      () => members.find(({ logs }) => logs.some((log) => /"audit":true.*"result":"done"/.test(log()))),
      'whose flush it was',
    );
    // Whoever flushed looks on.
    await held(redis);
    await flusher.bot?.stop('SIGKILL');
    suspended.add('customer-5521');
    // What comes in the first seconds does not count.
    await waitFor(() => Date.now() > flushedAt + SETTLING_MS + 1_000, 'the flush to have settled');
    expect((await shop.send({ headers: CUSTOMER })).status).toBe(403);
    await waitFor(() => replies(/Refused again after the flush/).length > 0, 'the line', 120_000);
    expect(replies(/Refused again after the flush/)).toHaveLength(1);
    const takers = members.filter(({ logs }) => logs.some((log) => log().includes('watching on where an earlier process did')));
    expect(takers.map((member) => members.indexOf(member))).toEqual([
      members.findIndex((each) => each.part === 'work' && each !== flusher),
    ]);
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toHaveLength(1);
  });
});

/** A customer who was suspended, is not any more, and whose Deny is cached still; `suspended` decides from the next call of the function on. */
async function suspendedCustomer({ aws }: Fleet) {
  const shop = new Shop(aws);
  const suspended = new Set(['customer-5521']);
  const news: string[] = [];
  const { definition } = shop.authorizer((event, { log }) => {
    for (const line of news.splice(0)) log(line);
    const customer = /customer-\d+/.exec(tokenOf(event))?.[0] ?? 'nobody';
    const Effect: 'Allow' | 'Deny' = suspended.has(customer) ? 'Deny' : 'Allow';
    const statement = { Effect, Action: 'execute-api:Invoke', Resource: `${shop.arn}/${STAGE}/*` };
    return { principalId: customer, policyDocument: policy(statement), context: {} };
  });
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  await shop.send({ headers: CUSTOMER });
  suspended.clear();
  news.push('suspensions reloaded: customer-5521 re-enabled by support');
  await shop.send({ headers: bearer('eyJhbGciOi.customer-1004.bmVpZ2hib3Vy') });
  const { requestId } = await shop.send({ headers: CUSTOMER });
  return { shop, suspended, requestId };
}

/** Resolves when a process holds a watch. */
async function held(redis: RedisProcess): Promise<void> {
  const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
  try {
    while ((await link.client.keys('*leases:watch/*')).length === 0) await sleep(50);
  } finally {
    link.close();
  }
}
