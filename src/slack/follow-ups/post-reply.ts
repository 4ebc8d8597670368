import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../actions/job';
import { METADATA_EVENT } from '../action-ids';
import { tell } from '../answering/asker-outlet';
import { type MessageContent, sentAsNew } from '../blocks/message';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { isBlockRefused, isGone, slackError } from '../web-error';
import type { FollowUpReply } from './define-follow-up';

/** chat.postMessage takes about one message a second and channel. https://docs.slack.dev/apis/web-api/rate-limits */
const BETWEEN_MESSAGES_MS = 1000;
const ALONE = 'I could not write into the thread, so only you see this.';

/**
 * Puts messages into the thread; the first takes the place of what showed progress, and what an earlier attempt has put there stands. Where
 * the thread is gone, or the bot is out of the channel by now, the asker alone gets the first. Resolves to the first message's ts where it
 * stands in the thread.
 */
export async function postReply(
  surroundings: Surroundings,
  job: Job,
  messages: readonly MessageContent[],
  metadata?: FollowUpReply['metadata'],
): Promise<string | undefined> {
  const { replies: stand = 0 } = job;
  let ts = stand === 0 ? undefined : job.placeholderTs;
  try {
    for (const [index, content] of messages.entries()) {
      if (index < stand) continue;
      if (index === 0)
        ts = (await editedPlaceholder(surroundings, job, content, metadata)) ?? (await posted(surroundings, job, content, metadata));
      else {
        await sleep(BETWEEN_MESSAGES_MS);
        await posted(surroundings, job, content);
      }
      if (messages.length > 1) await surroundings.jobs.update({ ...job, placeholderTs: ts, replies: index + 1 });
    }
    return ts;
  } catch (error) {
    // thread_not_found: the message that the thread hangs on was deleted. https://docs.slack.dev/reference/methods/chat.postMessage#errors
    if (!isGone(error)) throw error;
    const [first] = messages;
    if (ts !== undefined || first === undefined) return ts;
    await tellAlone(surroundings, job, first);
    return undefined;
  }
}

/** A message in the job's thread. */
export async function posted(
  { posting }: Surroundings,
  { channelId, threadTs }: Job,
  content: MessageContent,
  metadata?: FollowUpReply['metadata'],
): Promise<string | undefined> {
  const { ts } = await sentAsNew(content, isBlockRefused, (form) =>
    posting.results(channelId).chat.postMessage({
      ...{ ...form, channel: channelId },
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      ...(metadata === undefined ? {} : { metadata: { event_type: METADATA_EVENT, event_payload: metadata } }),
      ...{ unfurl_links: false, unfurl_media: false },
    }),
  );
  return ts;
}

async function editedPlaceholder(
  { posting }: Surroundings,
  { channelId, placeholderTs }: Job,
  content: MessageContent,
  metadata: FollowUpReply['metadata'],
): Promise<string | undefined> {
  if (placeholderTs === undefined) return undefined;
  const withMetadata = metadata === undefined ? {} : { metadata: { event_type: METADATA_EVENT, event_payload: metadata } };
  try {
    await sentAsNew(content, isBlockRefused, (form) =>
      posting.results(channelId).chat.update({ ...form, channel: channelId, ts: placeholderTs, ...withMetadata }),
    );
    return placeholderTs;
  } catch (error) {
    // Deleted meanwhile: the reply comes as a message of its own.
    if (!['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackError(error) ?? '')) throw error;
    return undefined;
  }
}

async function tellAlone({ client }: Surroundings, { userId, channelId }: Job, content: MessageContent): Promise<void> {
  const alone = sentenceMessage(ALONE);
  await tell(client, { userId, channelId }, { text: `${alone.text} ${content.text}`, blocks: [...alone.blocks, ...content.blocks] });
}
