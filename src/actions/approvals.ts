import { z } from 'zod';

/** How long a second person has to agree, ms. */
export const AGREE_WITHIN_MS = 10 * 60_000;

const person = z.object({ id: z.string(), key: z.string(), name: z.string(), teamId: z.string().optional() }).readonly();

export type Participant = z.infer<typeof person>;

export const approvalEndSchema = z
  .object({
    /** `lost`: somebody agreed and the process ended before AWS had answered. */
    is: z.enum(['agreed', 'cancelled', 'expired', 'lost']),
    /** Absent where nobody did it. */
    by: person.optional(),
    /** ms since 1970 */
    at: z.number(),
    /** Of a flush that AWS has accepted; ISO 8601. */
    doneAt: z.string().optional(),
    awsRequestId: z.string().optional(),
    /** The accepted click that did it: only that one goes on with it. */
    clickId: z.string().optional(),
    /** The audit has its line. */
    isAudited: z.boolean().optional(),
    /** False until Slack shows it. */
    isShown: z.boolean().optional(),
  })
  .readonly();

export type ApprovalEnd = z.infer<typeof approvalEndSchema>;

/** A flush that waits for a second person, or has. What is flushed stands here: the button carries the id alone. */
export const approvalSchema = z
  .object({
    id: z.string().regex(/^[0-9a-f]{16}$/),
    /** The idempotency key of the write. */
    key: z.string().min(1),
    target: z
      .object({
        ref: z.string(),
        region: z.string(),
        apiId: z.string(),
        apiName: z.string().optional(),
        stage: z.string(),
        account: z.string().optional(),
        accountAlias: z.string().optional(),
        accountId: z.string().optional(),
      })
      .readonly(),
    /** The ids in the button that asked, for what comes after the flush. */
    about: z.record(z.string(), z.string()).optional(),
    by: person,
    /** ms since 1970 */
    askedAt: z.number(),
    expiresAt: z.number(),
    channelId: z.string(),
    /** The answer that the flush was asked from, as it stood: redacted, and shown to the channel already. */
    answer: z.object({ ts: z.string(), text: z.string(), blocks: z.array(z.unknown()) }).readonly(),
    threadTs: z.string(),
    /** The message with the buttons, once it is posted. */
    messageTs: z.string().optional(),
    /** The accepted click that asked: only that one goes on with it. */
    clickId: z.string().optional(),
    /** The audit has the line that it was asked. */
    isAudited: z.boolean().optional(),
    end: approvalEndSchema.optional(),
  })
  .readonly();

export type Approval = z.infer<typeof approvalSchema>;

/** Requests for a second person's agreement. Each method is atomic: whoever comes second gets what the first one left. */
export interface Approvals {
  /** Keeps a request. Not taken where its write has one that still waits at `now`, or was agreed to: that one, which can be this one. */
  ask(approval: Approval, now: number): Promise<{ readonly taken: true } | { readonly taken: false; readonly by: Approval }>;
  get(id: string): Promise<Approval | undefined>;
  /** Where the buttons stand. */
  posted(id: string, messageTs: string): Promise<void>;
  /** The audit has the line that it was asked. */
  audited(id: string): Promise<void>;
  /** Ends one that has no end yet. Not taken: as it stands; undefined: there is none. */
  end(id: string, end: ApprovalEnd): Promise<{ readonly taken: boolean; readonly approval: Approval | undefined }>;
  /** What AWS said to the flush that was agreed to. */
  done(id: string, outcome: { readonly doneAt: string; readonly awsRequestId: string }): Promise<void>;
  /** What has been done about an end. */
  noteEnd(id: string, note: Pick<ApprovalEnd, 'isAudited' | 'isShown'>): Promise<void>;
  /** Waits again, after a flush that failed. */
  reopen(id: string): Promise<void>;
  /** Those without an end, those whose end Slack does not show yet, and those that were agreed to without word of AWS. */
  unsettled(): Promise<readonly Approval[]>;
}

/** Whether it still waits for somebody. */
export function isWaiting({ end, expiresAt }: Approval, now: number): boolean {
  return end === undefined && now < expiresAt;
}

/** Ids decide, with and without the enterprise before them: one person who acts from two workspaces is one person. */
export function isSamePerson(a: Pick<Participant, 'id' | 'key'>, b: Pick<Participant, 'id' | 'key'>): boolean {
  return a.id === b.id || a.key === b.key;
}
