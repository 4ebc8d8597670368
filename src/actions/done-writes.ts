import { z } from 'zod';

/** A write that was begun, and its result once AWS has answered. */
export const doneWriteSchema = z
  .object({
    key: z.string().min(1),
    by: z.object({ id: z.string(), name: z.string() }),
    /** ms since 1970 */
    begunAt: z.number(),
    /** ISO 8601; absent until AWS has answered. */
    doneAt: z.string().optional(),
    awsRequestId: z.string().optional(),
    /** The accepted click that began it: only that one takes it up again. */
    clickId: z.string().optional(),
    /** The audit has its line. */
    isAudited: z.boolean().optional(),
    /** Slack has the line that says so. */
    isTold: z.boolean().optional(),
  })
  .readonly();

export type DoneWrite = z.infer<typeof doneWriteSchema>;

/** Writes by idempotency key. */
export interface DoneWrites {
  /** Takes the key for one caller. Where it is taken, the write that has it. */
  claim(write: DoneWrite): Promise<{ readonly taken: true } | { readonly taken: false; readonly by: DoneWrite }>;
  /** Undefined where nobody has the key. */
  of(key: string): Promise<DoneWrite | undefined>;
  /** Takes the key from a write that was begun and never ended; one of many gets it. Where another has: that one's write. */
  takeOver(write: DoneWrite, from: DoneWrite): ReturnType<DoneWrites['claim']>;
  /** Keeps the result, so that the key stays taken. */
  settle(write: DoneWrite): Promise<void>;
  /** Gives the key back after a failure. */
  release(key: string): Promise<void>;
}
