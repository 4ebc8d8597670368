import { z } from 'zod';

/** A stage that is looked on for a while, for one thread. Ids only: it is written to disk. */
export const watchSchema = z
  .object({
    channelId: z.string().min(1),
    /** The thread that its line goes to. */
    threadTs: z.string().min(1),
    ref: z.string().min(1),
    /** Who asked, or who flushed. */
    userId: z.string(),
    request: z
      .object({
        apiType: z.enum(['REST', 'HTTP', 'WEBSOCKET', 'unknown']),
        region: z.string(),
        apiId: z.string(),
        stage: z.string(),
        account: z.string().exactOptional(),
        accountId: z.string().exactOptional(),
        requestId: z.string().exactOptional(),
        extendedRequestId: z.string().exactOptional(),
        time: z.string().exactOptional(),
        status: z.number().exactOptional(),
        responseType: z.string().exactOptional(),
        isCanary: z.boolean().exactOptional(),
      })
      .readonly(),
    /** Id of the cause that the answer named first. */
    cause: z.string().exactOptional(),
    isProved: z.boolean(),
    /** ms since 1970: what came before does not count. */
    since: z.number(),
    until: z.number(),
    /** ms since 1970 */
    flushedAt: z.number().exactOptional(),
    /** What its looks have cost so far. */
    spentDollars: z.number(),
    /** ms since 1970: when the last look began that was not its last. */
    lookedAt: z.number().exactOptional(),
    /** What the last look saw. */
    seen: z.object({ at: z.number(), says: z.string() }).readonly().exactOptional(),
  })
  .readonly();

export type Watch = z.infer<typeof watchSchema>;

/** Watches that have not ended, one a thread; they survive a restart. */
export interface Watches {
  /** False where the thread has one. */
  open(watch: Watch): Promise<boolean>;
  update(watch: Watch): Promise<void>;
  of(channelId: string, threadTs: string): Promise<Watch | undefined>;
  close(channelId: string, threadTs: string): Promise<void>;
  all(): Promise<readonly Watch[]>;
}
