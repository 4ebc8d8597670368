import { createHmac } from 'node:crypto';

export interface Forged {
  readonly secret: string;
  readonly body: string;
  /** Seconds since 1970; now by default. */
  readonly timestamp?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends what an attacker would send who has some secret, or none that is right. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export async function send(
  url: string,
  { secret, body, timestamp = Math.floor(Date.now() / 1000), headers = {} }: Forged,
): Promise<number> {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signature,
      ...headers,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

export function commandBody(of: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ command: '/why403', ...of }).toString();
}

/** A press of a button, as Slack sends it. */
export function clickBody(of: {
  readonly userId: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly ts: string;
  readonly actionId: string;
  readonly value: unknown;
  readonly trigger?: string;
  readonly responseUrl?: string;
}): string {
  const payload = {
    type: 'block_actions',
    user: { id: of.userId, team_id: of.teamId },
    team: { id: of.teamId },
    channel: { id: of.channelId },
    container: { type: 'message', message_ts: of.ts, channel_id: of.channelId },
    message: { ts: of.ts, text: '', blocks: [] },
    trigger_id: of.trigger ?? `forged.${Math.random()}`,
    ...(of.responseUrl === undefined ? {} : { response_url: of.responseUrl }),
    actions: [
      {
        type: 'button',
        action_id: of.actionId,
        block_id: 'b',
        action_ts: '1.1',
        value: typeof of.value === 'string' ? of.value : JSON.stringify(of.value),
      },
    ],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
