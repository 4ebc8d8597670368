import type { Approval, ApprovalEnd } from '../../actions/approvals';
import type { AuditResult } from '../../actions/audit';
import { ago } from '../../words/text';
import type { Surroundings } from '../surroundings';
import { entryOf } from './execute-flush';
import { showEnded } from './show-approval';
import { auditAfter } from './write-audit';

/** Ends a request without a flush, for whoever comes first, and shows it. Resolves to how it stands by then. */
export async function endApproval(surroundings: Surroundings, approval: Approval, end: ApprovalEnd): Promise<Approval | undefined> {
  const { taken, approval: ended } = await surroundings.approvals.end(approval.id, end);
  if (taken && ended !== undefined) await closeEnded(surroundings, ended);
  return ended;
}

/** The line about an end without a flush, and what Slack shows of it; what an attempt that died has done already is left out. */
export async function closeEnded(surroundings: Surroundings, ended: Approval): Promise<void> {
  const { approvals } = surroundings;
  const { id, end, target, by, channelId, answer } = ended;
  if (end === undefined) return;
  const result = RESULT[end.is];
  if (result !== undefined && end.isAudited !== true) {
    await auditAfter(surroundings, {
      ...{ ...entryOf(surroundings, { target, by, channelId, messageTs: answer.ts }), result },
      ...(end.by === undefined ? {} : { doneBy: end.by.id }),
      ...(end.is === 'lost' ? { why: 'the process ended before AWS had answered' } : {}),
    });
    await approvals.noteEnd(id, { isAudited: true });
  }
  await showEnded(surroundings, ended, end);
  await approvals.noteEnd(id, { isShown: true });
}

const RESULT: Partial<Readonly<Record<ApprovalEnd['is'], AuditResult>>> = { cancelled: 'cancelled', expired: 'expired', lost: 'failed' };

/** Ends a request when its time is over, unless the process ends first, or sleeps: the next start does it then, or the next tick. */
export function expireInTime(surroundings: Surroundings, approval: Approval): void {
  const { clock, leaving, log, sleeps } = surroundings;
  if (sleeps) return;
  const expire = (): void => {
    leaving.removeEventListener('abort', forget);
    void endApproval(surroundings, approval, { is: 'expired', at: clock.now() }).catch((error: unknown) =>
      log.warn({ err: error, ref: approval.target.ref }, 'a request for a second person could not be ended'),
    );
  };
  const timer = setTimeout(expire, Math.max(0, approval.expiresAt - clock.now()));
  const forget = (): void => clearTimeout(timer);
  timer.unref();
  leaving.addEventListener('abort', forget, { once: true });
}

/** Why a request cannot be agreed to any more. */
export function endedSentence({ by, end, expiresAt, askedAt }: Approval, now: number): string {
  const name = end?.by?.name ?? 'somebody';
  switch (end?.is) {
    case 'agreed':
      return end.doneAt === undefined
        ? `${name} agreed ${ago(now - end.at)} ago, and it is being flushed.`
        : `Used already: ${name} agreed, and it was flushed ${ago(now - Date.parse(end.doneAt))} ago (AWS request id \`${end.awsRequestId ?? 'unknown'}\`).`;
    case 'cancelled':
      return `${name} cancelled it ${ago(now - end.at)} ago. Nothing was flushed.`;
    case 'lost':
      return `${name} agreed, and I was restarted just then: whether AWS was called is not known. Press the button of the answer to ask again.`;
    default:
      return `Expired: ${by.name} asked ${ago(now - askedAt)} ago, and it was good for ${ago(expiresAt - askedAt)}. Nothing was flushed. Press the button of the answer to ask again.`;
  }
}
