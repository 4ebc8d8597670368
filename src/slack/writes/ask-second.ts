import { createHash } from 'node:crypto';
import { AGREE_WITHIN_MS, type Approval, isWaiting, type Participant } from '../../actions/approvals';
import { type FlushTarget, flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { ago, clipped } from '../../words/text';
import { isDirectMessage } from '../access/reach';
import { type Actor, sayTo } from '../after-ack';
import { requestOf } from '../answering/known-answers';
import type { ClickTaking, Pressed } from '../clicks/click-work';
import type { Surroundings } from '../surroundings';
import { comesAgain } from '../try-again';
import { slackError } from '../web-error';
import { expireInTime } from './end-approval';
import { entryOf } from './execute-flush';
import { doneAlreadySentence } from './flush-words';
import { showWaiting } from './show-approval';
import { audit } from './write-audit';

const NOBODY_SEES =
  'For this stage a second person has to agree, and nobody else sees this message. Ask me in a channel that both of you and I are in: `/why403 <id>`.';

interface Asking {
  readonly by: Participant;
  readonly taking: ClickTaking;
}

/** The requester's click: it asks, once, and flushes nothing. Taken up again it goes on where the attempt before it was. */
export async function askSecond(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  target: FlushTarget,
  { by, taking }: Asking,
): Promise<void> {
  const { approvals, clock, pace, log } = surroundings;
  const { message, channelId } = click;
  if (message === undefined || channelId === undefined || isDirectMessage(channelId))
    return sayTo(surroundings, actor, NOBODY_SEES, target.ref);
  const now = clock.now();
  const approval: Approval = {
    ...{ id: idOf(taking), key: flushAuthorizerCache.idempotencyKey(target), target: named(surroundings, target), by },
    ...{ askedAt: now, expiresAt: now + (pace.agreeWithin ?? AGREE_WITHIN_MS), clickId: taking.id },
    about: Object.fromEntries(Object.entries(click.value).map(([key, id]) => [key, String(id)])),
    ...{ channelId, threadTs: click.threadTs ?? message.ts, answer: { ...message, blocks: [...message.blocks] } },
  };
  const claim = await approvals.ask(approval, now);
  if (!claim.taken && claim.by.id !== approval.id) return sayTo(surroundings, actor, asItStands(claim.by, now), target.ref);
  const kept = claim.taken ? approval : claim.by;
  if (!isWaiting(kept, now)) return;
  try {
    if (kept.isAudited !== true) {
      await audit(surroundings, { ...entryOf(surroundings, { target, by, channelId, messageTs: message.ts }), result: 'asked' });
      await approvals.audited(kept.id);
    }
    await showWaiting(surroundings, kept, taking);
  } catch (error) {
    if (comesAgain(error)) throw error;
    log.warn({ err: error, ref: target.ref }, 'a second person could not be asked');
    await approvals.end(kept.id, { is: 'cancelled', at: clock.now(), isShown: true });
    return sayTo(surroundings, actor, notAsked(error), target.ref);
  }
  expireInTime(surroundings, kept);
}

/** The same click asks with the same id, however often it is taken up. */
function idOf({ id }: ClickTaking): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}

/** With the API's name, where the answer is still at hand. */
function named({ answers }: Surroundings, target: FlushTarget): FlushTarget {
  const answer = answers.inMemory(target.ref);
  const apiName = answer === undefined ? undefined : requestOf(answer)?.apiName;
  return apiName === undefined ? target : { ...target, apiName: clipped(apiName, 60) };
}

function asItStands({ by, askedAt, end, expiresAt }: Approval, now: number): string {
  if (end?.is !== 'agreed')
    return `${by.name} asked ${ago(now - askedAt)} ago, and it waits for a second person for ${ago(expiresAt - now)} more: the buttons are in the thread.`;
  const name = end.by?.name ?? 'somebody';
  if (end.doneAt === undefined) return `${name} agreed ${ago(now - end.at)} ago, and it is being flushed.`;
  return doneAlreadySentence(name, now - Date.parse(end.doneAt), end.awsRequestId);
}

function notAsked(error: unknown): string {
  const refused = slackError(error);
  return refused === undefined
    ? 'For this stage a second person has to agree, and I could not ask for one. Nothing was flushed. Press again; if it stays so, tell whoever runs me.'
    : `For this stage a second person has to agree, and I could not ask in this channel (${refused}). Nothing was flushed. If I am not in it: \`/invite @why403\`, and press again.`;
}
