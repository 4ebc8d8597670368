import { z } from 'zod';

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
    /** Name of a configured account. */
    account: z.string().optional(),
    accountId: z.string().optional(),
    region: z.string().optional(),
    apiId: z.string().optional(),
    stage: z.string().optional(),
    requestId: z.string().optional(),
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
