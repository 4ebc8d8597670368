import { z } from 'zod';
import type { Journal } from './journal';

/** A question that was accepted and has no answer yet. Ids and redacted text only: it is written to disk. */
export const jobSchema = z
  .object({
    /** Made from the ids of what came in, so that the same thing twice is the same job. */
    id: z.string().min(1),
    ref: z.string().min(1),
    kind: z.enum(['command', 'mention', 'direct-message', 'modal', 'shortcut', 'reply', 'search-on', 'follow-up']),
    teamId: z.string().optional(),
    userId: z.string(),
    channelId: z.string(),
    /** The thread to answer in. */
    threadTs: z.string().optional(),
    /** The text is that of the thread's first message, which is still to be read. */
    parentOfThread: z.boolean().optional(),
    /** The message that becomes the answer. */
    placeholderTs: z.string().optional(),
    /** Only the asker sees the answer. */
    quietly: z.boolean(),
    /** Kinds of secret that the text held; their text is gone. */
    secrets: z.array(z.string()),
    text: z.string(),
    /** ms since 1970 */
    receivedAt: z.number(),
    /** When the text was written, where that was before it was asked about; ms since 1970. */
    saidAt: z.number().optional(),
    /** The response_url, sealed: whoever reads the journal cannot use it. */
    sealedReply: z.string().optional(),
    /** The asker alone sees a placeholder already. */
    isShown: z.boolean().optional(),
    /** It was begun by one process and given to another: what the first has shown may not be known. */
    isPassedOn: z.boolean().optional(),
    /** Replies with evidence that stand below the answer. */
    replies: z.number().optional(),
    /** What somebody who may has agreed to spend: this job searches on where an earlier one ended, in its message. */
    budgetDollars: z.number().optional(),
    /** Text files shared beside the text; they are read when it is answered. */
    snippets: z.array(z.object({ name: z.string(), url: z.string() })).optional(),
    /** What a follow-up is about, where the button that asked it says so: ids by name. */
    about: z.record(z.string(), z.string()).optional(),
  })
  .readonly();

export type Job = z.infer<typeof jobSchema>;

/** Jobs that have no answer yet; they survive a restart. */
export type OpenJobs = Journal<Job>;
