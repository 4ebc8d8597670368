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
  })
  .readonly();

export type DoneWrite = z.infer<typeof doneWriteSchema>;

/** Writes by idempotency key. */
export interface DoneWrites {
  /** Takes the key for one caller. Where it is taken, the write that has it. */
  claim(write: DoneWrite): Promise<{ readonly taken: true } | { readonly taken: false; readonly by: DoneWrite }>;
  /** Keeps the result, so that the key stays taken. */
  settle(write: DoneWrite): Promise<void>;
  /** Gives the key back after a failure. */
  release(key: string): Promise<void>;
}
