import type { Impact } from '../../src/impact/impact';
import type { RecentChanges } from '../../src/impact/recent-changes';
import { changesMessage } from '../../src/slack/blocks/changes';
import { impactMessage, notCountedMessage } from '../../src/slack/blocks/impact';
import { NOW, REF } from './answers';
import type { Chapter } from './shown';

const MIN = 60_000;
const cost = { calls: 4, seconds: 0.4, dollars: 0 };
const begins = Math.floor((NOW - 60 * MIN) / (5 * MIN)) * 5 * MIN;

/** As `impact` counts them. */
export const impact: Impact = {
  ...{ kind: 'counted', stage: 'prod', from: NOW - 60 * MIN, to: NOW, readFrom: NOW - 60 * MIN, whole: true, log: 'access', by: 'pages' },
  ...{ requests: 4120, refused: 312, counted: 'wording', isProved: true, sameReason: 290, kin: 300, otherwise: 7 },
  decidedBy: [{ attribute: 'identity', value: '…9f3a1c' }],
  ...{ first: NOW - 24 * MIN, last: NOW - MIN, beganBefore: false },
  series: {
    minutes: 5,
    points: [0, 0, 0, 0, 0, 0, 0, 38, 71, 66, 69, 68].map((refused, index) => ({ at: begins + index * 5 * MIN, refused, requests: 343 })),
  },
  routes: [
    { value: 'GET /orders', refused: 250 },
    { value: 'GET /orders/{id}', refused: 62 },
  ],
  addresses: [{ value: '203.0.113.7', refused: 312 }],
  identities: [
    { value: '…9f3a1c', refused: 290 },
    { value: '…r-1004', refused: 22 },
  ],
  ...{ notes: ['Lines of the last minute may still land'], cost },
};

const changes: RecentChanges = {
  ...{ kind: 'known', more: 0, began: NOW - 24 * MIN, beganIs: 'first-refusal', from: NOW - 24 * 60 * MIN, whole: true, since: [] },
  before: [
    {
      at: new Date(NOW - 30 * MIN).toISOString(),
      by: 'deployer/ann',
      says: '6 min before: `UpdateFunctionCode` on the authorizer’s function, by `deployer/ann`',
    },
  ],
  notes: ['CloudTrail delivers up to 15 min late: what came after 11:45 UTC may be missing'],
  cost: { calls: 10, seconds: 7.1, dollars: 0 },
};

export function impactChapter(): Chapter {
  return {
    title: 'How many, and who changed what',
    shown: [
      {
        title: 'Impact',
        when: '`impact` in the thread of an answer',
        as: 'reply',
        message: impactMessage(impact, 'authorizer-cached-deny', REF),
      },
      {
        title: 'Nothing to count',
        when: 'the stage writes no log',
        as: 'reply',
        message: notCountedMessage(
          {
            says: '`prod` writes no access log, and execution logging is off.',
            next: 'aws apigateway update-stage --rest-api-id 5yapmi3sa1 --stage-name prod --region us-east-1 --patch-operations op=replace,path=/*/*/logging/loglevel,value=INFO',
          },
          REF,
        ),
      },
      { title: 'Changes', when: '`changes` in the thread of an answer', as: 'reply', message: changesMessage(changes, REF) },
    ],
  };
}
