import type { AuthorizerCacheFlusher, Clock, FlushOutcome } from '../ports';
import { shellWord } from '../words/shell';
import type { DoneWrite, DoneWrites } from './done-writes';

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
  | { readonly is: 'done'; readonly outcome: FlushOutcome }
  | { readonly is: 'done-already'; readonly write: DoneWrite }
  /** Not allowed any more, at the last look before AWS is called. */
  | { readonly is: 'refused'; readonly says: string }
  | { readonly is: 'failed'; readonly error: unknown };

export interface FlushPorts {
  readonly flusher: AuthorizerCacheFlusher;
  readonly writes: DoneWrites;
  readonly clock: Clock;
  /** Asked when the write is this one's alone, just before AWS is called: why it may not be done, or undefined. */
  readonly refusal?: () => Promise<string | undefined>;
  /** Who asked for what `actor` agreed to: the AWS session carries both. */
  readonly askedBy?: Actor;
}

/** A write that was begun and never ended: the process died with it. A flush twice does no more harm than once. */
export const ABANDONED_AFTER_MS = 60_000;

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

  /** Flushes once for one answer, whoever clicks and however often. Never throws. */
  async run(target: FlushTarget, actor: Actor, ports: FlushPorts): Promise<FlushResult> {
    const write: DoneWrite = { key: flushAuthorizerCache.idempotencyKey(target), by: actor, begunAt: ports.clock.now() };
    try {
      const claim = await claimKey(write, ports);
      if (!claim.taken) return { is: 'done-already', write: claim.by };
    } catch (error) {
      return { is: 'failed', error };
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
    await ports.writes.settle({ ...write, doneAt: outcome.at, awsRequestId: outcome.awsRequestId }).catch(() => undefined);
    return { is: 'done', outcome };
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
  const abandoned = !claim.taken && claim.by.doneAt === undefined && ports.clock.now() - claim.by.begunAt > ABANDONED_AFTER_MS;
  if (!abandoned) return claim;
  await ports.writes.release(write.key);
  return ports.writes.claim(write);
}
