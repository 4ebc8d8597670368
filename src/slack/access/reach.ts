import type { WebClient } from '@slack/web-api';
import type { Log } from '../../observability/log';
import { slackError } from '../web-error';

/** Who would read what is posted in a conversation. */
export interface Reach {
  /** People of another organisation may read and click. Unknown counts as shared. */
  readonly shared: boolean;
  /** The bot can post there. */
  readonly member: boolean;
}

/** A direct message's id; only the bot's own one is ever heard. https://docs.slack.dev/reference/objects/conversation-object */
export function isDirectMessage(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** https://docs.slack.dev/reference/methods/conversations.info */
export async function reachOf(client: WebClient, channelId: string, log: Log): Promise<Reach> {
  // Reading a direct message's settings needs im:read; whether it is the bot's own shows when it posts there.
  if (isDirectMessage(channelId)) return { shared: false, member: true };
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    const isPending = channel !== undefined && 'is_pending_ext_shared' in channel && channel.is_pending_ext_shared === true;
    return { shared: channel?.is_ext_shared !== false || isPending, member: channel?.is_member === true };
  } catch (error) {
    if (slackError(error) !== 'channel_not_found')
      log.warn({ err: error, channelId }, 'conversations.info failed; the channel counts as shared');
    return { shared: true, member: false };
  }
}
