import { ZodError } from 'zod';
import { readButtonValue } from '../../src/slack/button-value';
import { readClick } from '../../src/slack/click';
import { failedAck } from '../../src/slack/error-reply';
import { eventText, writtenAt } from '../../src/slack/event-text';
import { readMessage } from '../../src/slack/listeners/heard';
import { readPasteMetadata } from '../../src/slack/paste-metadata';
import type { Target } from '../target';

const BOT = 'U0BOT';

/** What Slack sends, with accidents in it: as whole payloads where it is JSON still, else as the texts inside them. */
export function slackTarget(): Target {
  return {
    name: 'Slack payloads',
    seeds: SEEDS.map((seed) => JSON.stringify(seed)),
    share: 3,
    takesSecrets: false,
    read: (input) => {
      const payload = parsed(input);
      refused(() => readClick(payload));
      readMessage(payload, BOT);
      failedAck(payload, '7f3a01');
      writtenAt(payload);
      readButtonValue(input);
      refused(() => readPasteMetadata(input));
      readMessage({ user: 'U1', channel: 'C1', ts: '1', text: input, blocks: payload }, BOT);
      readMessage({ user: 'U1', channel: 'C1', ts: '1', blocks: [{ type: 'rich_text', elements: [payload] }] }, BOT);
      eventText({ text: input, blocks: [payload] }, BOT);
      const value = readButtonValue(input);
      // What a button carries goes into ARNs, commands and confirmations: ids, and nothing that could be read as more.
      if (value !== undefined && !/^[\w=:;.$-]*$/.test(Object.values(value).join('')))
        throw new Error(`a button carries ${JSON.stringify(value)}`);
      return [];
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Refusing is what a schema is for. */
function refused(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ZodError) && !(error instanceof SyntaxError)) throw error;
  }
}

const VALUE = {
  ...{ ref: '7f3a01', region: 'us-east-1', account: 'payments-prod', accountId: '111122223333', apiId: 'a1b2c3d4e5', stage: 'prod' },
  ...{ requestId: '5d2a1c3e-77aa-4b1c-9d0e-0123456789ab', extendedRequestId: 'QzT4hG7kPw2Lm9A=', dollars: 1.5 },
};
const CLICK = {
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1', username: 'ann' },
  team: { id: 'T1', domain: 'example' },
  channel: { id: 'C1', name: 'payments' },
  container: { type: 'message', message_ts: '1763812438.000100', channel_id: 'C1', is_ephemeral: false },
  message: { ts: '1763812438.000100', text: 'an answer', blocks: [{ type: 'actions', elements: [] }] },
  trigger_id: '12345.98765.abcd',
  response_url: 'https://hooks.slack.com/actions/T1/1/a',
  actions: [{ action_id: 'flush-authorizer-cache', block_id: 'buttons', value: JSON.stringify(VALUE), action_ts: '1763812438.1' }],
};
const RICH = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'user', user_id: BOT },
        { type: 'text', text: ' why is this 403?' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://example.com' }] }],
    },
    {
      type: 'rich_text_preformatted',
      elements: [{ type: 'text', text: 'HTTP/1.1 403 Forbidden\nx-amzn-requestid: 5d2a1c3e-77aa-4b1c-9d0e-0123456789ab' }],
    },
  ],
};
const SEEDS: readonly unknown[] = [
  CLICK,
  VALUE,
  RICH,
  {
    type: 'message',
    user: 'U1',
    channel: 'C1',
    ts: '1763812438.000100',
    thread_ts: '1763812438.000100',
    text: '<@U0BOT> why?',
    blocks: [RICH],
  },
  { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1763812438.000100', text: '&lt;403&gt; <https://example.com|example.com>' },
  { type: 'view_submission', view: { id: 'V1', hash: 'h', private_metadata: JSON.stringify({ channelId: 'C1' }), state: { values: {} } } },
  { channelId: 'C1', threadTs: '1763812438.000100', responseUrl: 'https://hooks.slack.com/commands/T1/1/a' },
  { command: '/why403', text: '5d2a1c3e-77aa-4b1c-9d0e-0123456789ab', user_id: 'U1', team_id: 'T1', channel_id: 'C1', trigger_id: '1.2.3' },
];
