import type { Answer, NotFoundAnswer } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import type { ReadBasis } from '../../src/slack/answering/known-answers';
import { createWhy403, type Why403 } from '../../src/why403';
import { type PlaygroundAws, startAws } from '../aws/main';
import { cachedDeny } from '../scenarios/cached-deny';
import { cachedPolicyMismatch } from '../scenarios/cached-policy-mismatch';
import { loggingOff } from '../scenarios/logging-off';
import { resourcePolicyExplicitDeny } from '../scenarios/resource-policy-explicit-deny';
import type { Scenario } from '../scenarios/scenario';
import { unknownPath } from '../scenarios/unknown-path';

const KEYS = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
/** So that the same page is drawn every day: 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
export const REF = '7f3a01';

export interface ShownAnswer {
  readonly title: string;
  readonly answer: Answer;
  /** What it rests on; undefined where nothing was read. */
  readonly basis?: ReadBasis;
}

/** Answers of the real program to incidents of the simulated account; only time, cost and ref are made the same for every day. */
export async function shownAnswers(): Promise<readonly ShownAnswer[]> {
  const aws = await startAws({ now: () => NOW });
  aws.account('111122223333', KEYS);
  const ports = createAwsPorts({ regions: ['us-east-1'], endpointUrl: aws.url }, { credentials: KEYS });
  const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: { now: () => NOW }, deadlineMs: 60_000, accountAlias: 'shop-prod' });
  try {
    const diagnosed = async (title: string, scenario: Scenario): Promise<ShownAnswer> => ({
      title,
      ...(await asked(why403, aws, scenario)),
    });
    return [
      await diagnosed('A cached decision, with the button that flushes', cachedDeny),
      await diagnosed('A cached policy of another route', cachedPolicyMismatch),
      await diagnosed('A resource policy', resourcePolicyExplicitDeny),
      await diagnosed('A path that the stage does not have', unknownPath),
      await diagnosed('Not found', loggingOff),
      { title: 'More is needed', answer: fixed(await why403.ask(why403.understand('it says forbidden', NOW), { ref: REF })) },
    ];
  } finally {
    ports.close();
    await aws.close();
  }
}

/** One that would cost more than a question may. */
export const overBudget: NotFoundAnswer = {
  ...{ kind: 'not-found', reason: 'over-budget', ref: REF, cost: { calls: 9, seconds: 3.1, dollars: 0.2 }, secrets: [], others: [] },
  ...{ says: 'Not found so far: the last 24 h more would scan 5 TB, about $25', ask: ['Name the API: `/why403 orders prod <id>`'] },
  request: { apiType: 'unknown', requestId: '5d2a7c31-93f0-4c1e-8f57-0a3c2b9e961c', accountId: '111122223333', region: 'us-east-1' },
  ...{ searched: ['shop-prod us-east-1, last hour, 29 groups'], notSearched: [], leavesNoLine: [] },
  wider: { window: 'last 24 h', accounts: ['shop-prod us-east-1'], bytes: 5e12, dollars: 25 },
};

/** Everything was read, and no time of the request is known. */
export const nowhere: NotFoundAnswer = {
  ...{ kind: 'not-found', reason: 'nowhere', ref: REF, cost: { calls: 12, seconds: 2.2, dollars: 0 }, secrets: [], others: [] },
  ...{ says: 'Not found in any log group that was searched', mayLand: true, request: overBudget.request },
  ask: [
    'Paste the response headers: `x-amz-apigw-id` usually tells the time, often the Region.',
    'Or name the API and the stage beside the id: `orders prod <id>`.',
    'Younger than 5 minutes: ask again in a minute. Older than 7 days: paste its `Date` header too.',
  ],
  ...{ searched: ['orders, shop-prod us-east-1, last 7 days, 8 log groups'], notSearched: [], leavesNoLine: [] },
};

async function asked(why403: Why403, aws: PlaygroundAws, scenario: Scenario): Promise<Omit<ShownAnswer, 'title'>> {
  const { asked: text, requestId } = await scenario.apply(aws);
  let basis: ReadBasis | undefined;
  const answer = await why403.ask(why403.understand(text ?? requestId, NOW), {
    ref: REF,
    onEvidence: (read) => {
      basis = { ...read, readAt: NOW };
    },
  });
  return { answer: fixed(answer), ...(basis === undefined ? {} : { basis }) };
}

function fixed(answer: Answer): Answer {
  return { ...answer, ref: REF, cost: { calls: 7, seconds: 1.4, dollars: 0 } };
}
