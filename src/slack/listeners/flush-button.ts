import type { App } from '@slack/bolt';
import { accountWords, type FlushResult, type FlushTarget, flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import type { FailedRequest } from '../../evidence/failed-request';
import { ago, sentence } from '../../words/text';
import { admitClick } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import type { Person } from '../access/people';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import { tell } from '../answering/asker-outlet';
import { refusal } from '../refusal';
import { showFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { type ClickTaking, listenToLastingButton, type Pressed, TryAgain } from './button';

/** "Flush authorizer cache": who may is asked at the click, the flush is done once, and everyone sees who did it. */
export function listenToFlushButton(app: App, surroundings: Surroundings): void {
  listenToLastingButton(app, surroundings, ACTIONS.flush, {
    what: 'flushing the authorizer cache',
    work: async (click, actor, taking) => {
      const { config, allowances, client } = surroundings;
      const access = await admitClick(surroundings, click);
      if (!access.ok) return sayTo(surroundings, actor, access.says);
      const target = targetOf(click);
      if (target === undefined)
        return sayTo(surroundings, actor, 'This button does not name an API and a stage. Ask again for one that does.');
      const covered = coversAccount(access.rules, accountOf(target, config.aws?.accountAlias));
      const may = covered && (await allowances.holds(config.flush, access.person, click.channelId ?? ''));
      if (!may) {
        audit(surroundings, click, target, access.person, { result: 'refused' });
        return tell(
          client,
          { userId: actor.userId, channelId: actor.channelId ?? actor.userId, threadTs: actor.threadTs },
          refusal(config.flush, { verb: 'flush', what: 'flush the authorizer cache', command: flushAuthorizerCache.command(target) }),
        );
      }
      await flush(surroundings, click, actor, target, { person: access.person, taking });
    },
  });
}

interface Flushing {
  readonly person: Person;
  readonly taking: ClickTaking;
}

async function flush(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  target: FlushTarget,
  { person, taking }: Flushing,
): Promise<void> {
  const { flusher, writes, clock } = surroundings;
  if (flusher === undefined)
    return sayTo(surroundings, actor, `I have no role that may flush. Run this instead: \`${flushAuthorizerCache.command(target)}\``);
  const result = await flushAuthorizerCache.run(target, { id: person.id, name: person.name }, { flusher, writes, clock, click: taking });
  if (result.is === 'begun') throw new TryAgain('an earlier attempt at this flush may be under way still');
  const isAudited = result.is === 'done' && result.write.isAudited === true;
  if (!isAudited) audit(surroundings, click, target, person, auditOf(result));
  switch (result.is) {
    case 'done': {
      if (!isAudited) await writes.settle({ ...result.write, isAudited: true }).catch(() => undefined);
      if (!(await taking.stillMine())) return;
      const done = {
        userId: person.id,
        at: Date.parse(result.outcome.at),
        awsRequestId: result.outcome.awsRequestId,
        where: whereOf(target),
      };
      return showFlushed(surroundings, click, done, { reply: true });
    }
    case 'done-already': {
      const { by, begunAt, doneAt, awsRequestId } = result.write;
      if (doneAt === undefined) return sayTo(surroundings, actor, `${by.name} is flushing it right now.`, target.ref);
      await sayTo(
        surroundings,
        actor,
        `Done already by ${by.name} ${ago(clock.now() - Date.parse(doneAt))} ago (AWS request id \`${awsRequestId ?? 'unknown'}\`).`,
        target.ref,
      );
      const done = { userId: by.id, at: Date.parse(doneAt) || begunAt, awsRequestId: awsRequestId ?? '', where: whereOf(target) };
      return showFlushed(surroundings, click, done, { reply: false });
    }
    case 'failed':
      return sayTo(surroundings, actor, failureSentence(result.error, target), target.ref);
  }
}

function targetOf({ value }: Pressed): FlushTarget | undefined {
  const { region, apiId, stage } = value;
  return region === undefined || apiId === undefined || stage === undefined ? undefined : { ...value, region, apiId, stage };
}

/** The account by every name that a rule may call it. */
function accountOf({ account, accountId }: FlushTarget, ownAlias: string | undefined): FailedRequest {
  const accountAlias = account ?? ownAlias;
  return { apiType: 'REST', ...(accountId === undefined ? {} : { accountId }), ...(accountAlias === undefined ? {} : { accountAlias }) };
}

function whereOf(target: FlushTarget): string {
  const account = target.account ?? target.accountId;
  const known = account === undefined ? [] : [accountWords(target)];
  return `API ${target.apiId}, stage ${target.stage}, ${[...known, target.region].join(' ')}`;
}

/** The flusher's errors carry a sentence for a person, and what to do next. */
function failureSentence(error: unknown, target: FlushTarget): string {
  const why = error instanceof Error && error.name === 'FlushError' ? sentence(error.message) : 'AWS did not confirm it.';
  const next = error instanceof Error && 'next' in error && typeof error.next === 'string' ? ` ${sentence(error.next)}` : '';
  return `The flush of ${target.stage} failed, so cached decisions may still be in force. ${why}${next} Press again, or run: \`${flushAuthorizerCache.command(target)}\``;
}

function auditOf(result: Exclude<FlushResult, { is: 'begun' }>): Record<string, unknown> {
  if (result.is === 'done') return { result: 'done', awsRequestId: result.outcome.awsRequestId, write: result.write.key };
  if (result.is === 'failed') return { result: 'failed', err: result.error };
  return { result: 'done-already', awsRequestId: result.write.awsRequestId, doneBy: result.write.by.id };
}

/** One line for each attempt: who, what, where, when, result. */
function audit({ log, clock }: Surroundings, click: Pressed, target: FlushTarget, person: Person, result: Record<string, unknown>): void {
  const { ref, account, accountId, region, apiId, stage } = target;
  const where = { account, accountId, region, apiId, stage, channelId: click.channelId, messageTs: click.message?.ts };
  const who = { id: person.id, key: person.key, name: person.name };
  log.info(
    { audit: true, who, what: flushAuthorizerCache.id, where, when: new Date(clock.now()).toISOString(), ref, ...result },
    'flush of the authorizer cache',
  );
}
