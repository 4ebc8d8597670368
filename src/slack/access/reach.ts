import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
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

/** How long it is believed that nobody from outside reads a channel. */
const BELIEVE_MS = 15_000;

export class Reaches {
  /** Only what lets the bot post openly is kept: a refusal is looked up each time. */
  private readonly open = new LRUCache<string, Reach>({ max: 500, ttl: BELIEVE_MS });

  constructor(
    private readonly client: WebClient,
    private readonly log: Log,
  ) {}

  async of(channelId: string): Promise<Reach> {
    // Reading a direct message's settings needs im:read; whether it is the bot's own shows when it posts there.
    if (isDirectMessage(channelId)) return { shared: false, member: true };
    const kept = this.open.get(channelId);
    if (kept !== undefined) return kept;
    const reach = await this.lookUp(channelId);
    if (reach.member && !reach.shared) this.open.set(channelId, reach);
    return reach;
  }

  /** https://docs.slack.dev/reference/methods/conversations.info */
  private async lookUp(channelId: string): Promise<Reach> {
    try {
      const { channel } = await this.client.conversations.info({ channel: channelId });
      const isPending = channel !== undefined && 'is_pending_ext_shared' in channel && channel.is_pending_ext_shared === true;
      return { shared: channel?.is_ext_shared !== false || isPending, member: channel?.is_member === true };
    } catch (error) {
      if (slackError(error) !== 'channel_not_found')
        this.log.warn({ err: error, channelId }, 'conversations.info failed; the channel counts as shared');
      return { shared: true, member: false };
    }
  }
}
