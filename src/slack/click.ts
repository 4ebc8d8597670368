import { z } from 'zod';
import { type ButtonValue, readButtonValue } from './button-value';

/** What of a pressed button is read. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const bodySchema = z.looseObject({
  user: z.looseObject({ id: z.string(), team_id: z.string().optional() }),
  team: z.looseObject({ id: z.string() }).nullish(),
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z
    .looseObject({ is_ephemeral: z.boolean().optional(), message_ts: z.string().optional(), thread_ts: z.string().optional() })
    .optional(),
  message: z
    .looseObject({ ts: z.string(), thread_ts: z.string().optional(), text: z.string().optional(), blocks: z.array(z.unknown()).optional() })
    .optional(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z.array(z.looseObject({ action_id: z.string(), action_ts: z.string().optional(), value: z.string().optional() })).min(1),
});

export interface Click {
  readonly userId: string;
  /** The clicker's own workspace, which in a shared channel is not the bot's. */
  readonly teamId: string | undefined;
  readonly channelId: string | undefined;
  /** Absent where the message was ephemeral: Slack stores those nowhere. */
  readonly message: { readonly ts: string; readonly text: string; readonly blocks: readonly unknown[] } | undefined;
  readonly threadTs: string | undefined;
  readonly responseUrl: string | undefined;
  readonly triggerId: string;
  readonly value: ButtonValue | undefined;
  /** Where the window that it opens stands already. */
  readonly view?: { readonly id: string; readonly hash?: string | undefined } | undefined;
}

export function readClick(body: unknown): Click {
  const { user, team, channel, container, message, trigger_id, response_url, actions } = bodySchema.parse(body);
  const isEphemeral = container?.is_ephemeral === true;
  return {
    userId: user.id,
    teamId: user.team_id ?? team?.id,
    channelId: channel?.id,
    message: message === undefined || isEphemeral ? undefined : { ts: message.ts, text: message.text ?? '', blocks: message.blocks ?? [] },
    threadTs: message?.thread_ts ?? container?.thread_ts,
    responseUrl: response_url,
    triggerId: trigger_id,
    value: readButtonValue(actions[0]?.value),
  };
}
