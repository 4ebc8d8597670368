import type { App, MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import { accept } from '../accept';
import { CALLBACKS } from '../action-ids';
import { sayTo } from '../after-ack';
import { answerJob } from '../answering/answer-job';
import { eventText, writtenAt } from '../event-text';
import { ResponseUrl } from '../response-url';
import type { Surroundings } from '../surroundings';

/** "Explain this 403" on any message, threads included. https://docs.slack.dev/interactivity/implementing-shortcuts */
export function listenToExplainShortcut(app: App, surroundings: Surroundings): void {
  const { seen, clock, why403, botUserId } = surroundings;
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: CALLBACKS.explain }, async ({ shortcut, ack }) => {
    const id = `shortcut ${shortcut.trigger_id}`;
    if (!seen.first(id)) return ack();
    const text = eventText({ text: shortcut.message.text, blocks: shortcut.message.blocks }, botUserId);
    const actor = { userId: shortcut.user.id, channelId: shortcut.channel.id, responseUrl: shortcut.response_url };
    const threadTs: unknown = shortcut.message.thread_ts ?? shortcut.message_ts;
    const teamId = shortcut.user.team_id ?? shortcut.team?.id;
    const asked = {
      id,
      kind: 'shortcut',
      teamId,
      userId: actor.userId,
      channelId: actor.channelId,
      responseUrl: actor.responseUrl,
    } as const;
    if (text === '') {
      await ack();
      return sayTo(surroundings, actor, 'This message holds no text to explain.');
    }
    const saidAt = writtenAt(z.looseObject({ ts: z.string() }).safeParse(shortcut.message.edited).data?.ts ?? shortcut.message.ts);
    const question = why403.understand(text, clock.now(), { saidAt });
    const job = await accept(surroundings, { ...asked, saidAt, ...(typeof threadTs === 'string' ? { threadTs } : {}) }, question);
    await ack();
    if (job !== undefined)
      await answerJob(surroundings, job, { question, responseUrl: new ResponseUrl(actor.responseUrl, () => clock.now()) });
  });
}
