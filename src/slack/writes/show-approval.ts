import type { Approval, ApprovalEnd } from '../../actions/approvals';
import type { Taking } from '../../actions/journal';
import { noted } from '../answering/standing-messages';
import { askingMessage, endedMessage, waitingNote } from '../blocks/approval';
import { isAnswerTo } from '../blocks/buttons';
import { forSlack, type MessageContent } from '../blocks/message';
import type { FlushedBy } from '../blocks/status';
import { flushedNote } from '../blocks/status';
import { escaped } from '../blocks/text';
import type { FlushNote } from '../blocks/used-button';
import { replyWith } from '../reply-with';
import type { Surroundings } from '../surroundings';
import { isSlackAway } from '../web-error';

/**
 * Posts the buttons for the second person below the answer, and takes the answer's own away. Taken up again, what stands already is not
 * posted once more. Throws where it cannot be posted.
 */
export async function showWaiting(surroundings: Surroundings, approval: Approval, taking: Pick<Taking, 'isTakenUp'>): Promise<void> {
  const { approvals, standing } = surroundings;
  const { id, messageTs, answer } = approval;
  if (messageTs === undefined) {
    const stands = taking.isTakenUp ? await replyWith(surroundings, approval, id) : undefined;
    const ts = stands ?? (await posted(surroundings, approval));
    if (ts !== undefined) await approvals.posted(id, ts);
  }
  const note = waitingNote(approval);
  await editAnswer(surroundings, approval, standing.note(approval.target.ref, note), () => noted(answer, escapedNote(note)));
}

async function posted({ posting }: Surroundings, approval: Approval): Promise<string | undefined> {
  const { channelId, threadTs } = approval;
  const { ts } = await posting.results(channelId).chat.postMessage({
    ...forSlack(askingMessage(approval)),
    ...{ channel: channelId, thread_ts: threadTs, unfurl_links: false, unfurl_media: false },
  });
  return ts;
}

/**
 * What became of it, in the place of the buttons; where nothing was flushed the answer's own button comes back. Throws where Slack is away;
 * a message that is gone is no loss.
 */
export async function showEnded(surroundings: Surroundings, approval: Approval, end: ApprovalEnd, done?: FlushedBy): Promise<void> {
  const { posting, log, standing } = surroundings;
  const { channelId, messageTs, answer, target } = approval;
  const results = posting.results(channelId);
  if (messageTs !== undefined)
    await results.chat.update({ ...forSlack(endedMessage(approval, end)), channel: channelId, ts: messageTs }).catch((error: unknown) => {
      if (isSlackAway(error)) throw error;
      log.warn({ err: error, ref: target.ref }, 'the request for a second person could not be closed in Slack');
    });
  if (end.is === 'agreed' && done === undefined) return;
  if (done === undefined) return editAnswer(surroundings, approval, standing.withButton(target.ref), () => answer);
  const note = flushedNote(done);
  await editAnswer(surroundings, approval, standing.note(target.ref, note), () => noted(answer, escapedNote(note)));
}

/** For a text that Slack has given back, which is escaped already. */
function escapedNote(note: FlushNote): FlushNote {
  return { ...note, says: escaped(note.says) };
}

type Shown = { readonly text: string; readonly blocks: readonly unknown[] };

/** What the process knows of the message goes before what stood there when the flush was asked for, which is escaped already. */
async function editAnswer(
  { posting, log }: Surroundings,
  { channelId, answer, target }: Approval,
  known: MessageContent | undefined,
  kept: () => Shown,
): Promise<void> {
  const results = posting.results(channelId);
  try {
    const { text, blocks } = known === undefined || !isAnswerTo(target.ref, answer.blocks) ? kept() : forSlack(known);
    await results.chat.update({ channel: channelId, ts: answer.ts, text, blocks: blocks as MessageContent['blocks'][number][] });
  } catch (error) {
    if (isSlackAway(error)) throw error;
    log.warn({ err: error, ref: target.ref }, 'the answer could not show what became of its button');
  }
}
