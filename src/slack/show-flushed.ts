import { ACTIONS } from './action-ids';
import { tellActor } from './after-ack';
import { tell } from './answering/asker-outlet';
import { noted } from './answering/standing-messages';
import { answerMessage } from './blocks/answer';
import { isAnswerTo } from './blocks/buttons';
import { forSlack } from './blocks/message';
import { type FlushedBy, flushedNote, flushedReply } from './blocks/status';
import { hasButton } from './blocks/used-button';
import type { Pressed } from './clicks/click-work';
import { edit, post } from './post';
import { replyWith } from './reply-with';
import { ResponseUrl } from './response-url';
import type { Surroundings } from './surroundings';
import { isSlackAway } from './web-error';

/** The line about a flush for everybody in the thread; undefined: it is another's flush, which has its line. */
interface Telling {
  /** An earlier attempt has said so. */
  readonly isTold: boolean;
  /** An earlier attempt died, and may have said so. */
  readonly isTakenUp: boolean;
  readonly onTold: () => Promise<void>;
}

/**
 * Takes the used button away and says who did what. A message that is gone by now keeps nobody from knowing. Where Slack is away it throws
 * in the end, so that another attempt does what this one could not.
 */
export async function showFlushed(surroundings: Surroundings, click: Pressed, done: FlushedBy, telling?: Telling): Promise<void> {
  const { log } = surroundings;
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, ref: click.value.ref }, 'the message could not show the flush');
      failures.push(error);
    }
  };
  await attempt(() =>
    click.message === undefined ? redrawn(surroundings, click, done) : edited(surroundings, click, click.message, done),
  );
  await attempt(() => showOnAnswer(surroundings, click.value.ref, click.message?.ts, done));
  if (telling?.isTold === false) {
    await attempt(async () => {
      await told(surroundings, click, done, telling);
      await telling.onTold().catch(() => undefined);
    });
  }
  const away = failures.find(isSlackAway);
  if (telling !== undefined && away !== undefined) throw away;
}

/** The message of the button, without it. What the click brought back may be older than a completion; its text is escaped already. */
async function edited(
  surroundings: Surroundings,
  click: Pressed,
  message: NonNullable<Pressed['message']>,
  done: FlushedBy,
): Promise<void> {
  const { ts, text, blocks } = message;
  const note = flushedNote(done);
  const known = surroundings.standing.note(click.value.ref, note);
  const standing = isAnswerTo(click.value.ref, blocks) ? known : undefined;
  if (click.channelId === undefined || !hasButton(blocks, ACTIONS.flush)) return;
  const shown = standing === undefined ? noted({ text, blocks }, note) : forSlack(standing);
  await edit(surroundings.posting.results(click.channelId), click.channelId, ts, shown);
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
  const content = flushedReply(done);
  try {
    await post(posting.results(place.channelId), place, forSlack(content));
  } catch (error) {
    if (isSlackAway(error)) throw error;
    await tell(client, { userId: place.userId, channelId: place.channelId }, content);
  }
}

/**
 * The flush on the answer itself, where it was done from another message: one answer allows one. Throws where Slack is away; an answer that
 * is gone is no loss.
 */
export async function showOnAnswer(surroundings: Surroundings, ref: string, clickedTs: string | undefined, done: FlushedBy): Promise<void> {
  const { cases, standing, posting, log } = surroundings;
  const { channelId, messageTs } = (await cases.byRef(ref)) ?? {};
  if (channelId === undefined || messageTs === undefined || messageTs === clickedTs || !standing.hasFlush(ref)) return;
  const content = standing.note(ref, flushedNote(done));
  if (content === undefined) return;
  await edit(posting.results(channelId), channelId, messageTs, forSlack(content)).catch((error: unknown) => {
    if (isSlackAway(error)) throw error;
    log.warn({ err: error, ref }, 'the answer could not show the flush');
  });
}

async function told(surroundings: Surroundings, click: Pressed, done: FlushedBy, { isTakenUp }: Telling): Promise<void> {
  const { userId, channelId, message, threadTs } = click;
  if (message === undefined || channelId === undefined) return tellActor(surroundings, click, flushedReply(done));
  await replyFlushed(surroundings, { userId, channelId, threadTs: threadTs ?? message.ts }, done, { isTakenUp });
}

/** An ephemeral message comes back without its blocks: it is drawn anew where the answer is still known. */
async function redrawn({ answers, clock }: Surroundings, click: Pressed, done: FlushedBy): Promise<void> {
  const answer = answers.inMemory(click.value.ref);
  if (answer === undefined || click.responseUrl === undefined) return;
  const responseUrl = new ResponseUrl(click.responseUrl, () => clock.now());
  await responseUrl.post(noted(answerMessage(answer, 'asker'), flushedNote(done)), { replace: true });
}
