import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../actions/job';
import { tell } from '../answering/asker-outlet';
import { type MessageContent, sentAsNew } from '../blocks/message';
import { sentenceMessage } from '../blocks/status';
import { edit, post } from '../post';
import type { Surroundings } from '../surroundings';
import { isBlockRefused, isGone, isUneditable } from '../web-error';
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
export function posted(
  { posting }: Surroundings,
  job: Job,
  content: MessageContent,
  metadata?: FollowUpReply['metadata'],
): Promise<string | undefined> {
  return sentAsNew(content, isBlockRefused, (form) => post(posting.results(job.channelId), job, form, metadata));
}

/** Undefined where there is none any more: the reply comes as a message of its own. */
async function editedPlaceholder(
  { posting }: Surroundings,
  { channelId, placeholderTs }: Job,
  content: MessageContent,
  metadata: FollowUpReply['metadata'],
): Promise<string | undefined> {
  if (placeholderTs === undefined) return undefined;
  try {
    await sentAsNew(content, isBlockRefused, (form) => edit(posting.results(channelId), channelId, placeholderTs, form, metadata));
    return placeholderTs;
  } catch (error) {
    if (!isUneditable(error)) throw error;
    return undefined;
  }
}

async function tellAlone({ client }: Surroundings, { userId, channelId }: Job, content: MessageContent): Promise<void> {
  const alone = sentenceMessage(ALONE);
  await tell(client, { userId, channelId }, { text: `${alone.text} ${content.text}`, blocks: [...alone.blocks, ...content.blocks] });
}
