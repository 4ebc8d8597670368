import type { Approval, ApprovalEnd } from '../../actions/approvals';
import { noted } from '../answering/standing-messages';
import { askingMessage, endedMessage, waitingNote } from '../blocks/approval';
import { isAnswerTo } from '../blocks/buttons';
import { forSlack, type MessageContent } from '../blocks/message';
import type { FlushedBy } from '../blocks/status';
import { flushedNote } from '../blocks/status';
import { escaped } from '../blocks/text';
import type { FlushNote } from '../blocks/used-button';
import type { Surroundings } from '../surroundings';

/** Posts the buttons for the second person below the answer, and takes the answer's own away. Throws where it cannot be posted. */
export async function showWaiting(surroundings: Surroundings, approval: Approval): Promise<void> {
  const { posting, approvals, standing } = surroundings;
  const { id, channelId, threadTs, answer } = approval;
  const results = posting.results(channelId);
  const posted = await results.chat.postMessage({
    ...forSlack(askingMessage(approval)),
    ...{ channel: channelId, thread_ts: threadTs, unfurl_links: false, unfurl_media: false },
  });
  if (posted.ts !== undefined) await approvals.posted(id, posted.ts);
  const note = waitingNote(approval);
  await editAnswer(surroundings, approval, standing.note(approval.target.ref, note), () => noted(answer, escapedNote(note)));
}

/** What became of it, in the place of the buttons; where nothing was flushed the answer's own button comes back. */
export async function showEnded(surroundings: Surroundings, approval: Approval, end: ApprovalEnd, done?: FlushedBy): Promise<void> {
  const { posting, log, standing } = surroundings;
  const { channelId, messageTs, answer, target } = approval;
  const results = posting.results(channelId);
  if (messageTs !== undefined)
    await results.chat
      .update({ ...forSlack(endedMessage(approval, end)), channel: channelId, ts: messageTs })
      .catch((error: unknown) => log.warn({ err: error, ref: target.ref }, 'the request for a second person could not be closed in Slack'));
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
    log.warn({ err: error, ref: target.ref }, 'the answer could not show what became of its button');
  }
}
