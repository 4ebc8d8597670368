import type { App } from '@slack/bolt';
import { readFollowUp } from '../../follow-up/grammar';
import { admit } from '../access/admit';
import { isDirectMessage } from '../access/reach';
import { afterAck } from '../after-ack';
import { mayBeForUs } from '../merely-heard';
import type { Surroundings } from '../surroundings';
import { answerMessageOf, type Heard, readMessage } from './heard';

/** How long a thread's follow-ups need no mention. */
const FOLLOW_UP_MS = 86_400_000;

/**
 * Messages that mention nobody: all of a direct message, and in channels the replies below an answer of ours,
 * which come only with the scopes of manifest.threads.yml and count only where the configuration says so. https://docs.slack.dev/reference/events/message
 */
export function listenToMessages(app: App, surroundings: Surroundings): void {
  app.event('message', async ({ event, body }) => {
    const heard = readMessage(event, surroundings.botUserId);
    if (heard === undefined) return;
    const isDirect = isDirectMessage(heard.channelId);
    if (!isDirect && !(await isFollowUp(surroundings, heard))) return;
    if (!surroundings.seen.first(`event ${body.event_id}`, `message ${heard.channelId} ${heard.ts}`)) return;
    const actor = { userId: heard.userId, channelId: heard.channelId, threadTs: heard.threadTs };
    const kind = isDirect ? 'direct-message' : 'reply';
    await afterAck(surroundings, actor, 'reading your message', async () => {
      // Among people who talk to each other, whoever may not ask is not told so.
      if (!isDirect && !(await admit(surroundings, heard.userId, body.team_id, heard.channelId)).ok) return;
      await answerMessageOf(surroundings, heard, { kind, teamId: body.team_id, threadTs: heard.threadTs });
    });
  });
}

/**
 * A reply in a thread of ours that is a follow-up, or holds something of API Gateway; a mention comes as app_mention. What costs least is
 * asked first: most of what is said in a channel is not for the bot.
 */
async function isFollowUp({ cases, clock, why403, botUserId, config }: Surroundings, heard: Heard): Promise<boolean> {
  if (config.slack.repliesWithoutMention !== true || heard.threadTs === undefined) return false;
  if (heard.text === '' || heard.raw.includes(`<@${botUserId}>`)) return false;
  if (!mayBeForUs(heard.text)) return false;
  const answered = await cases.ofThread(heard.channelId, heard.threadTs);
  if (answered === undefined || clock.now() - answered.answeredAt > FOLLOW_UP_MS) return false;
  return readFollowUp(heard.text, { addressed: false }) !== undefined || why403.understand(heard.text, clock.now()).understood;
}
