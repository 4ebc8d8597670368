import { ACTIONS } from './action-ids';
import { tell } from './answering/asker-outlet';
import { answerMessage } from './blocks/answer';
import { forSlack } from './blocks/message';
import { type FlushedBy, flushedNote, flushedReply } from './blocks/status';
import { hasButton, withoutButton } from './blocks/used-button';
import type { Pressed } from './listeners/button';
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
  const standing = surroundings.standing.flush(click.value.ref, flushedNote(done));
  const flushed = {
    text: `${text} The authorizer cache was flushed.`,
    blocks: withoutButton(blocks, ACTIONS.flush, flushedNote(done)),
  };
  // What the click brought back may be older than a completion; its text is escaped already.
  if (hasButton(blocks, ACTIONS.flush)) await edit(surroundings, place, standing === undefined ? flushed : forSlack(standing)).catch(lost);
  const stands = options.isTakenUp === true && (await standsAlready(surroundings, place, done));
  if (options.reply && !stands) await reply(surroundings, place, click, done).catch(lost);
}

const MOST_REPLIES = 100;

/** An attempt that died may have said so already; where the thread may not be read, it is said again. */
async function standsAlready({ client }: Surroundings, { channelId, threadTs }: Place, { awsRequestId }: FlushedBy): Promise<boolean> {
  try {
    const { messages = [] } = await client.conversations.replies({ channel: channelId, ts: threadTs, limit: MOST_REPLIES });
    return messages.slice(1).some(({ blocks }) => JSON.stringify(blocks ?? []).includes(awsRequestId));
  } catch {
    return false;
  }
}

interface Place {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string;
}

async function edit({ client }: Surroundings, { channelId, ts }: Place, content: ReturnType<typeof forSlack>): Promise<void> {
  await client.chat.update({ ...content, channel: channelId, ts });
}

async function reply({ client }: Surroundings, place: Place, click: Pressed, done: FlushedBy): Promise<void> {
  const content = flushedReply(done);
  try {
    await client.chat.postMessage({
      ...forSlack(content),
      channel: place.channelId,
      thread_ts: place.threadTs,
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch {
    await tell(client, { userId: click.userId, channelId: place.channelId }, content);
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
    const content = answerMessage(answer, 'asker');
    await responseUrl.post(
      { text: content.text, blocks: withoutButton(content.blocks, ACTIONS.flush, flushedNote(done)) },
      { replace: true },
    );
  }
  if (options.reply)
    await tell(client, { userId: click.userId, channelId: click.channelId ?? click.userId, responseUrl }, flushedReply(done));
}
