import { acceptedClickSchema } from '../actions/accepted-click';
import { answeredCaseSchema } from '../actions/answered-case';
import { approvalEndSchema, approvalSchema } from '../actions/approvals';
import { doneWriteSchema } from '../actions/done-writes';
import { jobSchema } from '../actions/job';
import { watchSchema } from '../actions/watch';
import { askedNoteSchema, nextApprovalSchema } from './approval-state';
import { askerSchema } from './cases-of-askers';
import type { Kind } from './keyed-store';
import { turnSchema } from './lease-state';

const DAY_MS = 86_400_000;
/** Slack sends again within the hour what it thinks was lost. https://docs.slack.dev/apis/events-api/#retries */
const REMEMBER_MS = 3_600_000;

/** Everything that is kept, one line a kind. */
export const KINDS = {
  jobs: { name: 'jobs', schema: jobSchema, rememberMs: REMEMBER_MS },
  clicks: { name: 'clicks', schema: acceptedClickSchema, rememberMs: REMEMBER_MS },
  cases: { name: 'cases', schema: answeredCaseSchema, keepMs: 30 * DAY_MS },
  threads: { name: 'threads', schema: answeredCaseSchema, keepMs: 30 * DAY_MS },
  watches: { name: 'watches', schema: watchSchema },
  leases: { name: 'leases', schema: turnSchema, keepMs: DAY_MS, onTimeOnly: true },
  writes: { name: 'writes', schema: doneWriteSchema, keepMs: 90 * DAY_MS },
  askers: { name: 'askers', schema: askerSchema, keepMs: 30 * DAY_MS },
  approvals: { name: 'approvals', schema: approvalSchema, keepMs: 7 * DAY_MS },
  approvalsNext: { name: 'approvals-next', schema: nextApprovalSchema, keepMs: 7 * DAY_MS },
  approvalsPosted: { name: 'approvals-posted', schema: askedNoteSchema, keepMs: 7 * DAY_MS },
  approvalEnds: { name: 'approval-ends', schema: approvalEndSchema, keepMs: 7 * DAY_MS },
} as const satisfies Readonly<Record<string, Kind<unknown>>>;
