import { z } from 'zod';

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
export interface OpenJobs {
  /** False where this job was accepted before, also where it is closed by now: Slack sends again within the hour what it thinks was lost. */
  open(job: Job): Promise<boolean>;
  /** Writes what has become known since, e.g. the placeholder. */
  update(job: Job): Promise<void>;
  close(id: string): Promise<void>;
  all(): Promise<readonly Job[]>;
}
