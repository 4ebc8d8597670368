import { METADATA_EVENT } from '../action-ids';
import { forSlack, type MessageContent } from '../blocks/message';
import type { Posting } from '../posting';
import { isOutside, slackError } from '../web-error';
import { tell } from './asker-outlet';
import type { Outlet } from './outlet';

interface Place {
  readonly channelId: string;
  /** Who is told alone where the bot was taken out of the channel meanwhile. */
  readonly userId: string;
  readonly threadTs?: string | undefined;
  /** Posted before a restart. */
  readonly placeholderTs?: string | undefined;
}

/** One message that everyone in the channel sees, edited in place; the evidence in its thread. */
export function channelOutlet(posting: Posting, place: Place): Outlet {
  const results = posting.results(place.channelId);
  const { progress } = posting;
  let ts = place.placeholderTs;
  let isOut = false;

  async function post(
    content: MessageContent,
    metadata: Readonly<Record<string, string>> | undefined,
    threadTs = place.threadTs,
  ): Promise<string | undefined> {
    const posted = await results.chat.postMessage({
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
    await results.chat.update({ ...forSlack(content), channel: place.channelId, ts: of ?? '', ...withMetadata });
  }

  return {
    audience: 'channel',
    progressEdits: Number.POSITIVE_INFINITY,
    async placeholder(content) {
      if (ts === undefined) ts = await post(content, undefined);
      return ts;
    },
    async progress(content) {
      await progress.chat.update({ ...forSlack(content), channel: place.channelId, ts: ts ?? '' });
    },
    async finish(content, metadata) {
      try {
        ts = await finished(content, metadata);
        return ts;
      } catch (error) {
        if (!isOutside(error)) throw error;
        isOut = true;
        await tell(results, { userId: place.userId, channelId: place.channelId }, content);
        return undefined;
      }
    },
    completions: Number.POSITIVE_INFINITY,
    complete: async (content, metadata) => (isOut ? undefined : edit(content, metadata)),
    reply: async (content) => (isOut ? undefined : post(content, undefined, place.threadTs ?? ts)),
    amend: async (reply, content) => (isOut ? undefined : edit(content, undefined, reply)),
  };

  async function finished(content: MessageContent, metadata: Readonly<Record<string, string>>): Promise<string | undefined> {
    if (ts === undefined) return postOutsideLostThread(content, metadata);
    try {
      await edit(content, metadata);
      return ts;
    } catch (error) {
      // Deleted meanwhile, or too old to be edited: the answer comes as a message of its own.
      if (!['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackError(error) ?? '')) throw error;
      return postOutsideLostThread(content, metadata);
    }
  }

  async function postOutsideLostThread(content: MessageContent, metadata: Readonly<Record<string, string>>): Promise<string | undefined> {
    try {
      return await post(content, metadata);
    } catch (error) {
      if (slackError(error) !== 'thread_not_found') throw error;
      return (await results.chat.postMessage({ ...forSlack(content), channel: place.channelId, unfurl_links: false, unfurl_media: false }))
        .ts;
    }
  }
}
