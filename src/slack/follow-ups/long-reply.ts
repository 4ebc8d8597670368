import type { KnownBlock } from '@slack/types';
import type { Job } from '../../actions/job';
import type { Verb } from '../../follow-up/verbs';
import type { EvidenceSection } from '../blocks/evidence';
import { windowButton } from '../blocks/follow-up-buttons';
import type { MessageContent } from '../blocks/message';
import { plainText } from '../blocks/plain-text';
import { charactersOf, evidenceModalBlocks, evidenceReplies, fitsReply, MOST_MODAL_BLOCKS } from '../blocks/replies';
import { prose, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';
import type { FollowUpReply } from './define-follow-up';
import type { ThreadCase } from './thread-case';

/** More messages than this in a row, and a thread is no longer read. */
const MOST_MESSAGES = 4;

/** All of a reply as messages of its thread: long things there, longer ones behind a button, the longest as a file beside it. */
export async function replyMessages(
  surroundings: Surroundings,
  job: Job,
  verb: Verb,
  { ids }: ThreadCase,
  reply: FollowUpReply,
): Promise<readonly MessageContent[]> {
  const { sections = [], title = 'Evidence' } = reply;
  const { messages, replies } = joined(reply.messages, evidenceReplies(sections, title));
  if (messages.length + replies.length <= MOST_MESSAGES) return [...messages, ...replies];
  const [head] = replies;
  const shown = [...messages, ...(head === undefined ? [] : [head])];
  const rest = `${replies.length - 1} more ${replies.length === 2 ? 'part' : 'parts'} of it would fill the thread.`;
  if (evidenceModalBlocks(sections).length < MOST_MODAL_BLOCKS) return [...shown, withWindow(verb, ids, rest)];
  const uploaded = await uploadedFile(surroundings, job, title, sections);
  return [...shown, uploaded ? sentenceMessage(`${rest} All of it is in the file.`) : withWindow(verb, ids, `${rest} ${CUT}`)];
}

interface Parts {
  readonly messages: readonly MessageContent[];
  readonly replies: readonly MessageContent[];
}

/** A headline stands in one message with what it heads, where that has room. */
export function joined(messages: readonly MessageContent[], replies: readonly MessageContent[]): Parts {
  const [head, ...others] = messages;
  const [first, ...rest] = replies;
  if (head === undefined || first === undefined || others.length > 0) return { messages, replies };
  const blocks = [...head.blocks, ...first.blocks];
  if (!fitsReply(blocks.length, charactersOf(blocks))) return { messages, replies };
  return { messages: [], replies: [{ text: `${head.text} ${first.text}`, blocks }, ...rest] };
}

const CUT = 'The window holds the first parts of it; for all of it as a file I need the scope `files:write`.';

function withWindow(verb: Verb, ids: ThreadCase['ids'], says: string): MessageContent {
  const blocks: readonly KnownBlock[] = [richText(section(...prose(says))), windowButton(verb, ids)];
  return { text: says, blocks };
}

/** False where files may not be uploaded. https://docs.slack.dev/messaging/working-with-files#upload */
async function uploadedFile(
  { client, log }: Surroundings,
  job: Job,
  title: string,
  sections: readonly EvidenceSection[],
): Promise<boolean> {
  const content = sections.map(({ title: name, parts }) => `${name}\n\n${parts.map(plainText).join('\n')}`).join('\n\n');
  const filename = `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${job.ref}.txt`;
  const file = { channel_id: job.channelId, content, filename, title };
  try {
    await client.files.uploadV2(job.threadTs === undefined ? file : { ...file, thread_ts: job.threadTs });
    return true;
  } catch (error) {
    log.info({ ref: job.ref, slackError: slackError(error) }, 'a file could not be uploaded');
    return false;
  }
}
