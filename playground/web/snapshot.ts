import type { PlaygroundAws } from '../aws/main';
import type { PlaygroundSlack } from '../slack/main';
import type { Snapshot, Viewer } from './wire';

/** The inspector of a page that is opened late shows so many of each. */
const MOST = 200;

/** Everything as it is now. */
export function snapshotOf(slack: PlaygroundSlack, aws: PlaygroundAws, people: readonly Viewer[]): Snapshot {
  for (const { id } of people) slack.directMessage(id);
  const { manifest } = slack;
  return {
    people,
    users: slack.users,
    channels: slack.channels,
    botUserId: slack.botUserId,
    commands: [...manifest.commands].map(([name, { description, usageHint }]) => ({ name, description, usageHint })),
    shortcuts: [...manifest.messageShortcuts].map(([callbackId, name]) => ({ callbackId, name })),
    homeTab: manifest.homeTab,
    messages: slack.messages,
    views: slack.views,
    homes: people.flatMap(({ id }) => slack.home(id) ?? []),
    connections: slack.transport === 'http' ? undefined : slack.connections,
    deliveries: slack.deliveries.slice(-MOST),
    apiCalls: slack.apiCalls.slice(-MOST),
    violations: slack.violations.slice(-MOST),
    awsCalls: aws.calls.slice(-MOST),
  };
}
