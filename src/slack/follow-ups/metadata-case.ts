import { z } from 'zod';
import { METADATA_EVENT } from '../action-ids';
import { type ButtonValue, buttonValueSchema } from '../button-value';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

/** A thread longer than this has its case in the state, or nowhere. */
const MOST_MESSAGES = 200;

const messageSchema = z.looseObject({
  user: z.string().optional(),
  metadata: z.looseObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
});

/**
 * The ids that the bot's own newest answer in a thread carries. Only its own messages count: any app may write metadata.
 * Needs a history scope; undefined where Slack does not let the thread be read. https://docs.slack.dev/messaging/message-metadata
 */
export async function metadataCase(
  { client, botUserId, log }: Surroundings,
  channelId: string,
  threadTs: string,
): Promise<ButtonValue | undefined> {
  try {
    const { messages = [] } = await client.conversations.replies({
      ...{ channel: channelId, ts: threadTs, limit: MOST_MESSAGES, include_all_metadata: true },
    });
    for (const message of [...messages].reverse()) {
      const read = messageSchema.safeParse(message).data;
      if (read?.user !== botUserId || read.metadata?.event_type !== METADATA_EVENT) continue;
      const known = Object.entries(read.metadata.event_payload).filter(([key]) => key in buttonValueSchema.unwrap().shape);
      const ids = buttonValueSchema.safeParse(Object.fromEntries(known)).data;
      if (ids?.apiId !== undefined || ids?.requestId !== undefined) return ids;
    }
  } catch (error) {
    log.info({ channelId, slackError: slackError(error) }, 'the thread could not be read for its case');
  }
  return undefined;
}
