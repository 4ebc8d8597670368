import { notKnown, ok, type Report, todo } from '../../src/doctor/check';
import { readinessMessage } from '../../src/slack/blocks/readiness';
import { NOW } from './answers';
import type { Chapter } from './shown';

const prod = 'shop-prod us-east-1';
const at = new Date(NOW - 20_000).toISOString();
const well = ['bot token', 'socket', 'identity', 'logs:FilterLogEvents', 'apigateway:GET', 'clock'].map((name) =>
  ok('slack', { name, says: 'Well.' }),
);

/** As `/why403 doctor` finds it. */
export const report: Report = {
  at,
  checks: [
    ...well,
    todo('permissions', {
      ...{ name: 'cloudtrail:LookupEvents', where: prod },
      says: 'Denied. Who changed what before a refusal is not told.',
      fix: '{ "Effect": "Allow", "Action": "cloudtrail:LookupEvents", "Resource": "*" }',
    }),
    todo('logging', {
      ...{ name: 'execution log', where: `${prod} orders/dev`, optional: true },
      says: 'Off: a refusal leaves no line.',
      fix: 'aws apigateway update-stage --rest-api-id k2v9x0aa11 --stage-name dev',
    }),
    notKnown('slack', { name: 'interactivity', says: 'A bot token cannot ask whether it is on.' }),
  ],
};

export function readinessChapter(): Chapter {
  return {
    title: 'How ready it is',
    shown: [
      { title: 'Something to do', when: '`/why403 doctor`', message: readinessMessage(report), as: 'whisper' },
      { title: 'Nothing to do', when: '`/why403 doctor`', message: readinessMessage({ at, checks: well }), as: 'whisper' },
    ],
  };
}
