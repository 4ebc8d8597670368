import type { WebClient } from '@slack/web-api';
import { METADATA_EVENT } from '../action-ids';
import { forSlack, type MessageContent } from '../blocks/message';
import { slackError } from '../web-error';
import type { Outlet } from './outlet';

interface Place {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  /** Posted before a restart. */
  readonly placeholderTs?: string | undefined;
}

/** One message that everyone in the channel sees, edited in place; the evidence in its thread. */
export function channelOutlet(client: WebClient, place: Place): Outlet {
  let ts = place.placeholderTs;

  async function post(
    content: MessageContent,
    metadata: Readonly<Record<string, string>> | undefined,
    threadTs = place.threadTs,
  ): Promise<string | undefined> {
    const posted = await client.chat.postMessage({
      ...forSlack(content),
      channel: place.channelId,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      ...(metadata === undefined ? {} : { metadata: { event_type: METADATA_EVENT, event_payload: metadata } }),
      unfurl_links: false,
      unfurl_media: false,
    });
    return posted.ts;
  }

  /** https://docs.slack.dev/reference/methods/chat.update */
  async function edit(content: MessageContent, metadata: Readonly<Record<string, string>> | undefined, of = ts): Promise<void> {
    const withMetadata = metadata === undefined ? {} : { metadata: { event_type: METADATA_EVENT, event_payload: metadata } };
    await client.chat.update({ ...forSlack(content), channel: place.channelId, ts: of ?? '', ...withMetadata });
  }

  return {
    audience: 'channel',
    progressEdits: Number.POSITIVE_INFINITY,
    async placeholder(content) {
      if (ts === undefined) ts = await post(content, undefined);
      return ts;
    },
    progress: (content) => edit(content, undefined),
    async finish(content, metadata) {
      if (ts !== undefined) {
        try {
          await edit(content, metadata);
          return ts;
        } catch (error) {
          // Deleted meanwhile, or too old to be edited: the answer comes as a message of its own.
          if (!['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackError(error) ?? '')) throw error;
        }
      }
      ts = await postOutsideLostThread(content, metadata);
      return ts;
    },
    completions: Number.POSITIVE_INFINITY,
    complete: (content, metadata) => edit(content, metadata),
    reply: (content) => post(content, undefined, place.threadTs ?? ts),
    amend: (reply, content) => edit(content, undefined, reply),
  };

  async function postOutsideLostThread(content: MessageContent, metadata: Readonly<Record<string, string>>): Promise<string | undefined> {
    try {
      return await post(content, metadata);
    } catch (error) {
      if (slackError(error) !== 'thread_not_found') throw error;
      return (await client.chat.postMessage({ ...forSlack(content), channel: place.channelId, unfurl_links: false, unfurl_media: false }))
        .ts;
    }
  }
}
