import type { Config, SlackConfig } from '../../src/config-types';
import type { HomeFacts } from '../../src/slack/home/home-facts';
import { closedHome, homeView } from '../../src/slack/home/home-view';
import { NOW, REF } from './answers';
import { report } from './readiness-chapter';
import { ADA, type Chapter, SAM } from './shown';

const none = { users: [], userGroups: [], channels: [] };
const config: Config & { readonly slack: SlackConfig } = {
  readRules: [],
  flush: {
    ...{ users: [], userGroups: ['S0ONCALL'], channels: [] },
    rules: [{ ...none, users: [ADA, SAM], accounts: ['shop-staging'], stages: ['dev*'] }],
    secondPerson: [{ accounts: ['*'], stages: ['prod*'] }],
  },
  search: { budgetDollars: 0.25, dailyDollars: 5, questionsPerMinute: 10, beyondBudget: { ...none, userGroups: ['S0ONCALL'] } },
  ...{ stateDir: '', logLevel: 'info', deadlineMs: 25_000 },
  slack: { botToken: '', transport: { mode: 'socket', appToken: '' }, workspaces: [], quietChannels: [] },
};
const facts: HomeFacts = {
  ...{ mayAsk: true, config, now: NOW, hidden: 1, readiness: report },
  accounts: [
    { words: 'shop-prod (111122223333)', regions: ['us-east-1', 'eu-west-1'] },
    { words: 'shop-staging (222233334444)', regions: ['us-east-1'] },
  ],
  missing: [
    'shop-staging (222233334444) cannot be flushed: it has no `writeRoleArn` in why403.yml.',
    'The scope `usergroups:read` is missing: the user groups of why403.yml give nobody a right.',
  ],
  scopes: ['channels:history', 'groups:history'],
  stages: {
    ...{ at: NOW - 240_000, whole: true },
    stages: [
      { account: 'shop-prod', region: 'us-east-1', apiId: '5yapmi3sa1', apiName: 'orders', stage: 'prod', loggingLevel: 'INFO' },
      { account: 'shop-staging', region: 'us-east-1', apiId: 'k2v9x0aa11', apiName: 'orders', stage: 'dev', loggingLevel: 'OFF' },
    ],
  },
  cases: [
    {
      ...{ link: 'https://example.slack.com/archives/C0INCIDENTS/p1', isGone: false },
      answered: {
        ...{
          ref: REF,
          text: '',
          receivedAt: NOW - 3_600_000,
          answeredAt: NOW - 3_598_000,
          userId: ADA,
          channelId: 'C0INCIDENTS',
          threadTs: '1.1',
        },
        ...{
          account: 'shop-prod',
          region: 'us-east-1',
          apiId: '5yapmi3sa1',
          stage: 'prod',
          requestId: '6b973b2d-d051-46ff-83fa-501bb8ba7aa0',
        },
      },
    },
  ],
};

/** The Home tab of a member, and of somebody who may not ask. */
export function homeChapter(): Chapter {
  return {
    title: 'The Home tab',
    shown: [
      { title: 'For a member', when: 'Drawn each time it is opened, for its reader alone.', view: homeView(facts) },
      {
        title: 'For a guest',
        when: 'Nothing of what is configured.',
        view: closedHome('Only full members of this workspace may ask me: not guests, and nobody from another organisation.'),
      },
    ],
  };
}
