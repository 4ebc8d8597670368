import type { App } from '@slack/bolt';
import { afterAck } from '../after-ack';
import type { Surroundings } from '../surroundings';
import { answerMessageOf, readMessage } from './heard';

/** `@why403 …` in a channel or a thread; answered in the thread. https://docs.slack.dev/reference/events/app_mention */
export function listenToMention(app: App, surroundings: Surroundings): void {
  app.event('app_mention', async ({ event, body }) => {
    const heard = readMessage(event, surroundings.botUserId);
    if (heard === undefined || !surroundings.seen.first(`event ${body.event_id}`, `message ${heard.channelId} ${heard.ts}`)) return;
    const threadTs = heard.threadTs ?? heard.ts;
    const actor = { userId: heard.userId, channelId: heard.channelId, threadTs };
    await afterAck(surroundings, actor, 'reading your mention', () =>
      answerMessageOf(surroundings, heard, { kind: 'mention', teamId: body.team_id, threadTs }),
    );
  });
}
