import { ACTIONS } from './action-ids';
import { tell } from './answering/asker-outlet';
import { noted } from './answering/standing-messages';
import { answerMessage } from './blocks/answer';
import { isAnswerTo } from './blocks/buttons';
import { forSlack, type MessageContent } from './blocks/message';
import { type FlushedBy, flushedNote, flushedReply } from './blocks/status';
import { hasButton } from './blocks/used-button';
import type { Pressed } from './listeners/button';
import { replyWith } from './reply-with';
import { ResponseUrl } from './response-url';
import type { Surroundings } from './surroundings';

/** Takes the used button away and says who did what. A message that is gone by now keeps nobody from knowing. */
export async function showFlushed(
  surroundings: Surroundings,
  click: Pressed,
  done: FlushedBy,
  options: { readonly reply: boolean; readonly isTakenUp?: boolean },
): Promise<void> {
  const { log } = surroundings;
  const lost = (error: unknown): void => log.warn({ err: error, ref: click.value.ref }, 'the message could not show the flush');
  if (click.message === undefined || click.channelId === undefined) return inEphemeral(surroundings, click, done, options).catch(lost);
  const { ts, text, blocks } = click.message;
  const place = { channelId: click.channelId, ts, threadTs: click.threadTs ?? ts };
  const note = flushedNote(done);
  const known = surroundings.standing.note(click.value.ref, note);
  const standing = isAnswerTo(click.value.ref, blocks) ? known : undefined;
  const flushed = noted({ text, blocks }, note);
  // What the click brought back may be older than a completion; its text is escaped already.
  if (hasButton(blocks, ACTIONS.flush)) await edit(surroundings, place, standing === undefined ? flushed : forSlack(standing)).catch(lost);
  if (options.reply) await replyFlushed(surroundings, { ...place, userId: click.userId }, done, options).catch(lost);
}

interface Place {
  readonly channelId: string;
  readonly ts: string;
}

async function edit({ posting }: Surroundings, { channelId, ts }: Place, content: MessageContent): Promise<void> {
  const results = posting.results(channelId);
  await results.chat.update({ text: content.text, blocks: [...content.blocks], channel: channelId, ts });
}

interface Thread {
  readonly channelId: string;
  readonly threadTs: string;
  /** Who learns it where the thread cannot be written to. */
  readonly userId: string;
}

/** Who flushed what, in the thread. An attempt that died may have said so: it is not said again then. */
export async function replyFlushed(
  surroundings: Surroundings,
  place: Thread,
  done: FlushedBy,
  { isTakenUp = false }: { readonly isTakenUp?: boolean } = {},
): Promise<void> {
  const { client, posting } = surroundings;
  if (isTakenUp && (await replyWith(surroundings, place, done.awsRequestId)) !== undefined) return;
  const results = posting.results(place.channelId);
  const content = flushedReply(done);
  try {
    await results.chat.postMessage({
      ...forSlack(content),
      channel: place.channelId,
      thread_ts: place.threadTs,
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch {
    await tell(client, { userId: place.userId, channelId: place.channelId }, content);
  }
}

/** An ephemeral message comes back without its blocks: it is drawn anew where the answer is still known. */
async function inEphemeral(
  { answers, client, clock }: Surroundings,
  click: Pressed,
  done: FlushedBy,
  options: { readonly reply: boolean },
): Promise<void> {
  const answer = answers.inMemory(click.value.ref);
  const responseUrl = click.responseUrl === undefined ? undefined : new ResponseUrl(click.responseUrl, () => clock.now());
  if (answer !== undefined && responseUrl !== undefined) {
    await responseUrl.post(noted(answerMessage(answer, 'asker'), flushedNote(done)), { replace: true });
  }
  if (options.reply)
    await tell(client, { userId: click.userId, channelId: click.channelId ?? click.userId, responseUrl }, flushedReply(done));
}
