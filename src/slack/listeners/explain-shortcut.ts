import type { App, MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import { accept } from '../accept';
import { CALLBACKS } from '../action-ids';
import { sayTo } from '../after-ack';
import { answerInTurn } from '../answering/in-turn';
import { writtenAt } from '../event-text';
import { messagePaste } from '../message-paste';
import type { Surroundings } from '../surroundings';

/** "Explain this 403" on any message, threads included. https://docs.slack.dev/interactivity/implementing-shortcuts */
export function listenToExplainShortcut(app: App, surroundings: Surroundings): void {
  const { seen, clock, why403, botUserId, line } = surroundings;
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: CALLBACKS.explain }, async ({ shortcut, ack }) => {
    const id = `shortcut ${shortcut.trigger_id}`;
    if (!seen.first(id)) return ack();
    const { text, snippets } = messagePaste(shortcut.message, botUserId);
    const actor = { userId: shortcut.user.id, channelId: shortcut.channel.id, responseUrl: shortcut.response_url };
    const threadTs: unknown = shortcut.message.thread_ts ?? shortcut.message_ts;
    const teamId = shortcut.user.team_id ?? shortcut.team?.id;
    const asked = {
      ...({ id, kind: 'shortcut', teamId, userId: actor.userId, channelId: actor.channelId } as const),
      responseUrl: actor.responseUrl,
    };
    if (text === '' && snippets.length === 0) {
      await ack();
      return sayTo(surroundings, actor, 'This message holds no text to explain.');
    }
    const refusal = line.refusal(actor.userId);
    if (refusal !== undefined) {
      await ack();
      return sayTo(surroundings, actor, refusal);
    }
    const saidAt = writtenAt(z.looseObject({ ts: z.string() }).safeParse(shortcut.message.edited).data?.ts ?? shortcut.message.ts);
    const question = why403.understand(text, clock.now(), { saidAt });
    const where = typeof threadTs === 'string' ? { threadTs } : {};
    const job = await accept(
      surroundings,
      { ...asked, saidAt, ...where, ...(snippets.length === 0 ? {} : { snippets: [...snippets] }) },
      question,
    );
    await ack();
    // Files are read once there is time for it: an ack has three seconds.
    if (job !== undefined) await answerInTurn(surroundings, job, snippets.length === 0 ? { question } : {});
  });
}
