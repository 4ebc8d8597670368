import type { AuthorizerCacheFlusher, Clock, FlushOutcome } from '../ports';
import { shellWord } from '../words/shell';
import type { DoneWrite, DoneWrites } from './done-writes';
import type { Taking } from './journal';

/** What one button would flush, as it was when the button was drawn. */
export interface FlushTarget {
  readonly ref: string;
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  /** Name of a configured account; undefined: the account of the bot's own credentials. */
  readonly account?: string | undefined;
  readonly accountId?: string | undefined;
  readonly accountAlias?: string | undefined;
  readonly apiName?: string | undefined;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
}

export type FlushResult =
  /** `write`: what is kept of it. */
  | { readonly is: 'done'; readonly outcome: FlushOutcome; readonly write: DoneWrite }
  | { readonly is: 'done-already'; readonly write: DoneWrite }
  /** Not allowed any more, at the last look before AWS is called. */
  | { readonly is: 'refused'; readonly says: string }
  | { readonly is: 'failed'; readonly error: unknown }
  /** This click's own flush was begun by a process that may live still: look again after some seconds. */
  | { readonly is: 'begun' };

export interface FlushPorts {
  readonly flusher: AuthorizerCacheFlusher;
  readonly writes: DoneWrites;
  readonly clock: Clock;
  /** The accepted click that asks for it, and how it was taken; undefined: it is not journaled. */
  readonly click?: ({ readonly id: string } & Pick<Taking, 'isTakenUp' | 'isAlone'>) | undefined;
  /** Asked when the write is this one's alone, just before AWS is called: why it may not be done, or undefined. */
  readonly refusal?: () => Promise<string | undefined>;
  /** Who asked for what `actor` agreed to: the AWS session carries both. */
  readonly askedBy?: Actor;
}

/** A write that was begun and never ended: the process died with it. A flush twice does no more harm than once. */
export const ABANDONED_AFTER_MS = 60_000;
/** The call to AWS ends after 20 s, so that the click's own flush cannot be under way any more. */
const OWN_ABANDONED_AFTER_MS = 30_000;

/** The only write of this program. https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
export const flushAuthorizerCache = {
  id: 'flush-authorizer-cache',
  kind: 'write',
  iamActions: ['apigateway:DELETE'],

  /** What the person has to agree to: which account, API and stage, and what follows. */
  confirm(target: FlushTarget): string {
    const api = target.apiName === undefined ? target.apiId : `${target.apiName} (${target.apiId})`;
    return `Account ${accountWords(target)}, ${target.region}, API ${api}, stage ${target.stage}. Every caller of ${target.stage} is asked again once: the next call of each runs the function.`;
  },

  /** For whoever may not press the button. https://docs.aws.amazon.com/cli/latest/reference/apigateway/flush-stage-authorizers-cache.html */
  command(target: FlushTarget): string {
    return `aws apigateway flush-stage-authorizers-cache --rest-api-id ${shellWord(target.apiId)} --stage-name ${shellWord(target.stage)} --region ${shellWord(target.region)}`;
  },

  /** One answer allows one flush; a new answer allows a new one. */
  idempotencyKey(target: FlushTarget): string {
    return [
      'flush-authorizer-cache',
      target.accountId ?? target.account ?? '-',
      target.region,
      target.apiId,
      target.stage,
      target.ref,
    ].join('/');
  },

  /**
   * Flushes once for one answer, whoever clicks and however often, and goes on where a dead process of the same click was. Throws only
   * where the state cannot be reached: nothing was done then.
   */
  async run(target: FlushTarget, actor: Actor, ports: FlushPorts): Promise<FlushResult> {
    const { click } = ports;
    const own = click === undefined ? {} : { clickId: click.id };
    const write: DoneWrite = { key: flushAuthorizerCache.idempotencyKey(target), by: actor, begunAt: ports.clock.now(), ...own };
    const claim = await claimKey(write, ports);
    if (!claim.taken) {
      const { doneAt, awsRequestId = '' } = claim.by;
      if (!isOwn(claim.by, ports)) return { is: 'done-already', write: claim.by };
      return doneAt === undefined ? { is: 'begun' } : { is: 'done', outcome: { at: doneAt, awsRequestId }, write: claim.by };
    }
    let outcome: FlushOutcome;
    try {
      const says = await ports.refusal?.();
      if (says !== undefined) {
        await ports.writes.release(write.key);
        return { is: 'refused', says };
      }
      outcome = await ports.flusher.flush(placeOfTarget(target), sessionActor(actor, ports.askedBy));
    } catch (error) {
      await ports.writes.release(write.key).catch(() => undefined);
      return { is: 'failed', error };
    }
    const done: DoneWrite = { ...write, doneAt: outcome.at, awsRequestId: outcome.awsRequestId };
    await ports.writes.settle(done).catch(() => undefined);
    return { is: 'done', outcome, write: done };
  },
} as const;

/** Both ids stand in the name of the AWS session, the asker's first. */
function sessionActor(actor: Actor, askedBy: Actor | undefined): Actor {
  return askedBy === undefined ? actor : { id: `${askedBy.id}+${actor.id}`, name: `${askedBy.name}, ${actor.name}` };
}

/** `payments-prod (111122223333)` */
export function accountWords({ account, accountAlias, accountId }: Pick<FlushTarget, 'account' | 'accountAlias' | 'accountId'>): string {
  const name = account ?? accountAlias;
  if (name === undefined) return accountId ?? 'unknown';
  return accountId === undefined ? name : `${name} (${accountId})`;
}

function placeOfTarget({ region, apiId, stage, account, accountId }: FlushTarget): Parameters<AuthorizerCacheFlusher['flush']>[0] {
  const inAccount = account === undefined ? {} : { account, ...(accountId === undefined ? {} : { accountId }) };
  return { region, apiId, stage, ...inAccount };
}

async function claimKey(write: DoneWrite, ports: FlushPorts): ReturnType<DoneWrites['claim']> {
  const claim = await ports.writes.claim(write);
  if (claim.taken || claim.by.doneAt !== undefined) return claim;
  const age = ports.clock.now() - claim.by.begunAt;
  const isOver = isOwn(claim.by, ports) ? ports.click?.isAlone === true || age > OWN_ABANDONED_AFTER_MS : age > ABANDONED_AFTER_MS;
  return isOver ? ports.writes.takeOver(write, claim.by) : claim;
}

/** The same click, taken up again. */
function isOwn(write: DoneWrite, { click }: FlushPorts): boolean {
  return click?.isTakenUp === true && write.clickId === click.id;
}
