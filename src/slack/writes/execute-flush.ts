import { isSamePerson, type Participant } from '../../actions/approvals';
import type { AuditEntry, AuditPerson } from '../../actions/audit';
import { type FlushResult, type FlushTarget, flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import type { Taking } from '../../actions/journal';
import type { AuthorizerCacheFlusher } from '../../ports';
import { admit } from '../access/admit';
import { coversAccount } from '../access/allowances';
import { flushAllowance, needsSecond } from '../access/flush-rights';
import { namedAccount } from '../access/named-account';
import type { Surroundings } from '../surroundings';
import { audit, auditAfter } from './write-audit';

/** A flush that somebody wants done now. */
export interface FlushOrder {
  readonly target: FlushTarget;
  readonly by: Participant;
  /** Who agreed, where a second person has to. */
  readonly approver?: Participant;
  readonly channelId: string;
  readonly messageTs?: string | undefined;
  /** The journaled click behind it. */
  readonly click?: ({ readonly id: string } & Pick<Taking, 'isTakenUp' | 'isAlone'>) | undefined;
}

const CHANGED = 'may not flush this stage any more, so nothing was flushed.';
const NO_AUDIT =
  'The audit log cannot be written, and what cannot be accounted for is not done: nothing was flushed. Tell whoever runs me.';
const SAME = 'Who asked cannot agree too: another person who may flush has to. Nothing was flushed.';
const SECOND = 'By now a second person has to agree for this stage. Nothing was flushed: press the button again to ask.';

/** Flushes once. Who may is asked again, of Slack itself, when nothing but the call to AWS is left; it is on record before it is made. */
export async function executeFlush(surroundings: Surroundings, flusher: AuthorizerCacheFlusher, order: FlushOrder): Promise<FlushResult> {
  const { writes, clock } = surroundings;
  const actor = order.approver ?? order.by;
  const result = await flushAuthorizerCache.run(order.target, nameOf(actor), {
    ...{ flusher, writes, clock, click: order.click },
    refusal: () => refusalNow(surroundings, order),
    ...(order.approver === undefined ? {} : { askedBy: nameOf(order.by) }),
  });
  if (result.is === 'begun') return result;
  const isDone = result.is === 'done';
  // An attempt that died after its line has left the note.
  if (isDone && result.write.isAudited === true) return result;
  await auditAfter(
    surroundings,
    { ...entryOf(surroundings, order), ...resultOf(result) },
    result.is === 'failed' ? result.error : undefined,
  );
  if (!isDone) return result;
  const write = { ...result.write, isAudited: true };
  await writes.settle(write).catch(() => undefined);
  return { ...result, write };
}

/** A line about a flush, but for its result. */
export function entryOf({ clock }: Surroundings, order: FlushOrder): Omit<AuditEntry, 'result'> {
  const { ref, account, accountId, region, apiId, stage } = order.target;
  return {
    when: new Date(clock.now()).toISOString(),
    who: auditPerson(order.by),
    ...(order.approver === undefined ? {} : { approver: auditPerson(order.approver) }),
    what: flushAuthorizerCache.id,
    where: { account, accountId, region, apiId, stage, channelId: order.channelId, messageTs: order.messageTs },
    ref,
  };
}

async function refusalNow(surroundings: Surroundings, order: FlushOrder): Promise<string | undefined> {
  const { config, log } = surroundings;
  const { by, approver, target } = order;
  if (approver === undefined && needsSecond(config.flush, target, config.aws)) return SECOND;
  if (approver !== undefined && isSamePerson(by, approver)) return SAME;
  for (const person of [by, ...(approver === undefined ? [] : [approver])])
    if (!(await mayStill(surroundings, person, order))) return `${person.name} ${CHANGED}`;
  try {
    await audit(surroundings, { ...entryOf(surroundings, order), result: 'calling' });
    return undefined;
  } catch (error) {
    log.error({ err: error, ref: target.ref }, 'the audit log cannot be written');
    return NO_AUDIT;
  }
}

async function mayStill(surroundings: Surroundings, person: Participant, { target, channelId }: FlushOrder): Promise<boolean> {
  const { config, allowances } = surroundings;
  const access = await admit(surroundings, person.id, person.teamId, channelId, { fresh: true });
  if (!access.ok || !coversAccount(access.rules, namedAccount(target, config.aws))) return false;
  return allowances.holds(flushAllowance(config.flush, target, config.aws), access.person, channelId, { fresh: true });
}

function resultOf(result: Exclude<FlushResult, { is: 'begun' }>): Pick<AuditEntry, 'result' | 'awsRequestId' | 'doneBy' | 'why'> {
  switch (result.is) {
    case 'done':
      return { result: 'done', awsRequestId: result.outcome.awsRequestId };
    case 'done-already':
      return { result: 'done-already', awsRequestId: result.write.awsRequestId, doneBy: result.write.by.id };
    case 'refused':
      return { result: 'refused', why: result.says };
    case 'failed':
      return {
        result: 'failed',
        why: result.error instanceof Error && result.error.name === 'FlushError' ? result.error.message : 'see the log',
      };
  }
}

function nameOf({ id, name }: Participant): { id: string; name: string } {
  return { id, name };
}

function auditPerson({ id, key, name }: Participant): AuditPerson {
  return { id, key, name };
}
