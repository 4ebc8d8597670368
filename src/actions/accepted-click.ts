import { z } from 'zod';

/** A pressed button that was accepted and is not done yet: ids, and what the bot's own message says. */
export const acceptedClickSchema = z
  .object({
    /** Made from the ids of what came in, so that the same click twice is the same. */
    id: z.string().min(1),
    actionId: z.string().min(1),
    /** The button's value as it came; read again before it is used. */
    value: z.string(),
    userId: z.string(),
    teamId: z.string().optional(),
    channelId: z.string().optional(),
    /** Absent where the message was ephemeral. */
    message: z.object({ ts: z.string(), text: z.string(), blocks: z.array(z.unknown()) }).optional(),
    threadTs: z.string().optional(),
    /** A window that was opened for it and waits to be filled. */
    view: z.object({ id: z.string(), hash: z.string().optional() }).optional(),
    /** Sealed: whoever reads the journal cannot use it. */
    sealedReply: z.string().optional(),
    /** What it came to, where Slack did not take the word of it: nothing but that is left to do. */
    unsaid: z.object({ says: z.string(), ref: z.string() }).optional(),
    /** ms since 1970 */
    receivedAt: z.number(),
  })
  .readonly();

export type AcceptedClick = z.infer<typeof acceptedClickSchema>;
