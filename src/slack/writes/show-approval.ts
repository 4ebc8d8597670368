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
import { edit, post } from '../post';
import { replyWith } from '../reply-with';
import { showOnAnswer } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { isSlackAway } from '../web-error';

/**
 * Posts the buttons for the second person below the answer, and takes the answer's own away. Taken up again, what stands already is not
 * posted once more. Throws where it cannot be posted.
 */
export async function showWaiting(surroundings: Surroundings, approval: Approval, taking: Pick<Taking, 'isTakenUp'>): Promise<void> {
  const { approvals, posting } = surroundings;
  const { id, messageTs } = approval;
  if (messageTs === undefined) {
    const stands = taking.isTakenUp ? await replyWith(surroundings, approval, id) : undefined;
    const ts = stands ?? (await post(posting.results(approval.channelId), approval, forSlack(askingMessage(approval))));
    if (ts !== undefined) await approvals.posted(id, ts);
  }
  await editAnswer(surroundings, approval, waitingNote(approval));
}

/**
 * What became of it, in the place of the buttons; where nothing was flushed the answer's own button comes back. Throws where Slack is away;
 * a message that is gone is no loss.
 */
export async function showEnded(surroundings: Surroundings, approval: Approval, end: ApprovalEnd, done?: FlushedBy): Promise<void> {
  const { posting, log } = surroundings;
  const { channelId, messageTs, answer, target } = approval;
  if (messageTs !== undefined)
    await edit(posting.results(channelId), channelId, messageTs, forSlack(endedMessage(approval, end))).catch((error: unknown) => {
      if (isSlackAway(error)) throw error;
      log.warn({ err: error, ref: target.ref }, 'the request for a second person could not be closed in Slack');
    });
  if (end.is === 'agreed' && done === undefined) return;
  await editAnswer(surroundings, approval, done === undefined ? undefined : flushedNote(done));
  if (done !== undefined) await showOnAnswer(surroundings, target.ref, answer.ts, done);
}

/** For a text that Slack has given back, which is escaped already. */
function escapedNote(note: FlushNote): FlushNote {
  return { ...note, says: escaped(note.says) };
}

/**
 * The message that the flush was asked from, with a note in place of its button; without a note it has the button again. What the process
 * knows of an answer goes before what stood there when the flush was asked for, which is escaped already.
 */
async function editAnswer({ posting, log, standing }: Surroundings, approval: Approval, note?: FlushNote): Promise<void> {
  const { channelId, answer, target } = approval;
  const { ref } = target;
  const isAnswer = isAnswerTo(ref, answer.blocks);
  const known = !isAnswer ? undefined : note === undefined ? standing.withButton(ref) : standing.note(ref, note);
  const kept = note === undefined ? answer : noted(answer, escapedNote(note));
  const { text, blocks } = known === undefined ? kept : forSlack(known);
  try {
    await edit(posting.results(channelId), channelId, answer.ts, { text, blocks: blocks as MessageContent['blocks'][number][] });
  } catch (error) {
    if (isSlackAway(error)) throw error;
    log.warn({ err: error, ref }, 'the answer could not show what became of its button');
  }
}
