import { forSlack, type MessageContent } from '../blocks/message';
import { edit, type Metadata, post } from '../post';
import type { Posting } from '../posting';
import { isOutside, isUneditable, slackError } from '../web-error';
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

  const posted = (content: MessageContent, metadata?: Metadata, threadTs = place.threadTs): Promise<string | undefined> =>
    post(results, { channelId: place.channelId, threadTs }, forSlack(content), metadata);
  const edited = (content: MessageContent, metadata?: Metadata, of = ts): Promise<void> =>
    edit(results, place.channelId, of ?? '', forSlack(content), metadata);

  return {
    audience: 'channel',
    progressEdits: Number.POSITIVE_INFINITY,
    async placeholder(content) {
      if (ts === undefined) ts = await posted(content);
      return ts;
    },
    async progress(content) {
      await edit(progress, place.channelId, ts ?? '', forSlack(content));
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
    complete: async (content, metadata) => (isOut ? undefined : edited(content, metadata)),
    reply: async (content) => (isOut ? undefined : posted(content, undefined, place.threadTs ?? ts)),
    amend: async (reply, content) => (isOut ? undefined : edited(content, undefined, reply)),
  };

  async function finished(content: MessageContent, metadata: Metadata): Promise<string | undefined> {
    if (ts === undefined) return postedOutsideLostThread(content, metadata);
    try {
      await edited(content, metadata);
      return ts;
    } catch (error) {
      if (!isUneditable(error)) throw error;
      // The answer comes as a message of its own.
      return postedOutsideLostThread(content, metadata);
    }
  }

  async function postedOutsideLostThread(content: MessageContent, metadata: Metadata): Promise<string | undefined> {
    try {
      return await posted(content, metadata);
    } catch (error) {
      if (slackError(error) !== 'thread_not_found') throw error;
      return post(results, { channelId: place.channelId }, forSlack(content));
    }
  }
}
