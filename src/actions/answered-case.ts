import { z } from 'zod';

/** What an answer came to, as far as a later one of the same thread is compared with it. */
export const keptVerdictSchema = z
  .object({
    ref: z.string().min(1),
    /** Redacted. */
    says: z.string(),
    layer: z.string(),
    confidence: z.enum(['confirmed', 'likely', 'possible']),
    /** The best finding; absent where only the layer is known. */
    cause: z.string().optional(),
    /** The statement that decides, as a person names it: `2 (office-only)`. */
    statement: z.string().optional(),
    apiId: z.string().optional(),
    stage: z.string().optional(),
    accountId: z.string().optional(),
    requestId: z.string().optional(),
    /** ms since 1970 */
    answeredAt: z.number().optional(),
  })
  .readonly();

export type KeptVerdict = z.infer<typeof keptVerdictSchema>;

/** What is kept of an answered question, so that its buttons work after a restart. Ids and redacted text only. */
export const answeredCaseSchema = z
  .object({
    ref: z.string().min(1),
    /** Redacted. */
    text: z.string(),
    /** ms since 1970 */
    receivedAt: z.number(),
    answeredAt: z.number(),
    userId: z.string(),
    channelId: z.string(),
    /** First message of the thread that the evidence stands in. */
    threadTs: z.string().optional(),
    /** The answer itself, where everybody sees it. */
    messageTs: z.string().optional(),
    /** Name of a configured account. */
    account: z.string().optional(),
    accountId: z.string().optional(),
    region: z.string().optional(),
    apiId: z.string().optional(),
    stage: z.string().optional(),
    requestId: z.string().optional(),
    extendedRequestId: z.string().optional(),
    verdict: keptVerdictSchema.optional(),
    /** The first verdict of the thread, where this is a later one. */
    first: keptVerdictSchema.optional(),
  })
  .readonly();

export type AnsweredCase = z.infer<typeof answeredCaseSchema>;

export interface AnsweredCases {
  keep(answered: AnsweredCase): Promise<void>;
  byRef(ref: string): Promise<AnsweredCase | undefined>;
  /** The latest case of a thread. */
  ofThread(channelId: string, threadTs: string): Promise<AnsweredCase | undefined>;
  /** The last few that a person asked, newest first. */
  ofUser(userId: string): Promise<readonly AnsweredCase[]>;
}
