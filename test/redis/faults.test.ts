import { setTimeout as sleep } from 'node:timers/promises';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Message } from '../../playground/slack/main';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import { type Fleet, type Part, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

/** WHY403_FAULTS=10 runs ten times as long. */
const SCALE = Number(process.env.WHY403_FAULTS ?? 1);
const SEED = Number(process.env.WHY403_FAULTS_SEED ?? 403);
const QUESTIONS = 250 * SCALE;
const FLUSHES = 25 * SCALE;
const PER_SECOND = 18;
const BETWEEN_KILLS_MS = 1_200;
const TEXTS = ['{"message":"Forbidden"}', '{"message":"Missing Authentication Token"}', '{"message":"Limit Exceeded"}'];

jest.setTimeout(200_000 * SCALE);

describeWithRedis('kill -9 at random points', (startRedis) => {
  const fleets: readonly (readonly [string, readonly Part[]])[] = [
    ['a receiver, two workers', ['receive', 'work', 'work']],
    ['three replicas', ['both', 'both', 'both']],
  ];
  test.each(fleets)('%s: every question answered once, every flush done once and audited once', async (name, parts) => {
    const redis = await startRedis();
    const fleet = await startFleet(redis, parts);
    try {
      const flushable = await answersWithButton(fleet);
      const chaos = killAtRandom(fleet);
      const [questions] = await Promise.all([ask(fleet), flushAll(fleet, flushable)]);
      await chaos.stop();
      await settled(fleet, questions, flushable);
      const seen = await counted(fleet, questions, flushable);
      process.stdout.write(`${name}: ${JSON.stringify({ ...seen, ...chaos.kills })}\n`);
      expect(seen.answeredOnce).toBe(seen.accepted);
      expect(seen).toMatchObject({ answeredTwice: 0, neverAnswered: 0, leftLooking: 0 });
      expect(seen).toMatchObject({ flushesDone: FLUSHES, flushesAudited: FLUSHES, flushesSaidTwice: 0 });
      // Where a process died between AWS's answer and its own note of it, nobody can know: the flush is done again.
      expect(seen.callsToAws - FLUSHES).toBeLessThanOrEqual(chaos.kills.processes + chaos.kills.redis);
    } finally {
      await fleet.close();
      await redis.close();
    }
  });
});

interface Asked {
  readonly channelId: string;
  readonly isAccepted: boolean;
}

/** Answers with a flush button, asked for in peace, each in a channel of its own. */
async function answersWithButton(fleet: Fleet): Promise<readonly Message[]> {
  const { slack, aws, ann, bob } = fleet;
  const incident = await cachedDeny.apply(aws);
  const channels = Array.from({ length: FLUSHES }, (_, index) =>
    slack.addChannel({ name: `flush-${index}`, members: [ann.id, bob.id], botIsMember: true }),
  );
  const ask = async (id: string): Promise<void> => {
    while (!(await slack.as(ann.id).command(id, incident.requestId)).ok) await sleep(200);
  };
  await Promise.all(channels.map(({ id }) => ask(id)));
  return Promise.all(
    channels.map(({ id }) =>
      slack.waitFor(() => slack.conversation(id).find((message) => message.botId !== undefined && message.metadata !== undefined), {
        ms: 90_000,
        what: 'an answer with a button',
      }),
    ),
  );
}

/** One question a channel, so that its answers can be counted; what was not acknowledged was not accepted. */
async function ask({ slack, ann }: Fleet): Promise<readonly Asked[]> {
  const asked: Promise<Asked>[] = [];
  let accepted = 0;
  while (accepted < QUESTIONS) {
    const index = asked.length;
    const { id } = slack.addChannel({ name: `ask-${index}`, members: [ann.id], botIsMember: true });
    const text = TEXTS[index % TEXTS.length] ?? '';
    asked.push(
      slack
        .as(ann.id)
        .command(id, text)
        .then(({ ok }) => {
          if (ok) accepted += 1;
          return { channelId: id, isAccepted: ok };
        }),
    );
    await sleep(1000 / PER_SECOND);
  }
  return Promise.all(asked);
}

/** Each button by two people at once, again where Slack says that nobody heard it. */
async function flushAll({ slack, ann, bob }: Fleet, answers: readonly Message[]): Promise<void> {
  for (const answer of answers) {
    const pressed = [ann, bob].map(async (person) => {
      const hasButton = (): boolean => JSON.stringify(answer.blocks).includes('flush-authorizer-cache');
      while (hasButton() && !(await slack.as(person.id).press(answer, 'flush-authorizer-cache')).ok) await sleep(200);
    });
    await Promise.all([sleep((1000 * QUESTIONS) / PER_SECOND / FLUSHES / 1.2), ...pressed]);
  }
}

function killAtRandom(fleet: Fleet): { readonly kills: { processes: number; redis: number }; stop(): Promise<void> } {
  const random = seeded(SEED);
  const kills = { processes: 0, redis: 0 };
  const [first, ...others] = fleet.members;
  const victims = [first, undefined, ...others];
  let isOver = false;
  let turn = Math.floor(random() * 2);
  const running = (async () => {
    while (!isOver) {
      await sleep(BETWEEN_KILLS_MS * (0.5 + random()));
      // Everyone in turn, at random times.
      const member = victims[turn % victims.length];
      turn += 1;
      if (member !== undefined) {
        kills.processes += 1;
        await fleet.replace(member);
        continue;
      }
      kills.redis += 1;
      await fleet.redis.kill();
      await sleep(2_000 * random());
      await fleet.redis.start();
    }
  })();
  return {
    kills,
    stop: () => {
      isOver = true;
      return running;
    },
  };
}

/** Until every answer stands, and nothing is in hand any more. */
async function settled({ slack, redis }: Fleet, questions: readonly Asked[], flushable: readonly Message[]): Promise<void> {
  const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
  const state = await openRedisState(link, Date.now());
  const isDone = async (): Promise<boolean> => {
    const open = (await state.jobs.all()).length + (await state.clicks.all()).length;
    const unanswered = questions.filter(({ channelId, isAccepted }) => isAccepted && answersIn(slack, channelId) === 0);
    return open === 0 && unanswered.length === 0 && flushable.every(({ channel, ts }) => flushRepliesIn(slack, channel, ts) > 0);
  };
  const end = Date.now() + 45_000;
  while (!(await isDone()) && Date.now() < end) await sleep(100);
  link.close();
}

async function counted(fleet: Fleet, questions: readonly Asked[], flushable: readonly Message[]) {
  const { slack, aws } = fleet;
  const accepted = questions.filter(({ isAccepted }) => isAccepted);
  const answers = accepted.map(({ channelId }) => answersIn(slack, channelId));
  const audits = fleet.lines().filter((line) => line.audit === true && line.result === 'done');
  return {
    asked: questions.length,
    accepted: accepted.length,
    answeredOnce: answers.filter((count) => count === 1).length,
    answeredTwice: answers.filter((count) => count > 1).length,
    neverAnswered: answers.filter((count) => count === 0).length,
    answeredUnacked: questions.filter(({ channelId, isAccepted }) => !isAccepted && answersIn(slack, channelId) > 0).length,
    leftLooking: questions.filter(({ channelId }) =>
      slack
        .conversation(channelId)
        .some(({ botId, text, metadata }) => botId !== undefined && metadata === undefined && /^Looking/.test(text)),
    ).length,
    evidenceTwice: accepted.filter(({ channelId }) => hasTwice(slack, channelId)).length,
    flushesDone: flushable.filter(({ channel, ts }) => flushRepliesIn(slack, channel, ts) > 0).length,
    flushesSaidTwice: flushable.filter(({ channel, ts }) => flushRepliesIn(slack, channel, ts) > 1).length,
    flushesAudited: new Set(audits.map(({ ref }) => ref)).size,
    auditLines: audits.length,
    callsToAws: aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache').length,
  };
}

type Slack = Fleet['slack'];

function answersIn(slack: Slack, channelId: string): number {
  return slack
    .conversation(channelId)
    .filter((each) => each.botId !== undefined && each.threadTs === undefined && each.metadata !== undefined).length;
}

function hasTwice(slack: Slack, channelId: string): boolean {
  const replies = slack.conversation(channelId).filter(({ threadTs }) => threadTs !== undefined);
  return new Set(replies.map(({ text, blocks }) => JSON.stringify([text, blocks]))).size < replies.length;
}

function flushRepliesIn(slack: Slack, channelId: string, ts: string): number {
  return slack.thread(channelId, ts).filter(({ text }) => text.includes('Authorizer cache flushed')).length;
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
