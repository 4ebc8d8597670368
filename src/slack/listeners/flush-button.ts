import type { App } from '@slack/bolt';
import type { Participant } from '../../actions/approvals';
import type { DoneWrite } from '../../actions/done-writes';
import { type FlushTarget, flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { needsSecond } from '../access/flush-rights';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import type { ClickTaking, Pressed } from '../clicks/click-work';
import { sayLast } from '../clicks/say-last';
import { showFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { TryAgain } from '../try-again';
import { watchAfterFlush } from '../watch-after-flush';
import { admitFlush } from '../writes/admit-flush';
import { askSecond } from '../writes/ask-second';
import { executeFlush } from '../writes/execute-flush';
import { targetOf } from '../writes/flush-target';
import { doneAlreadySentence, failureSentence, noFlusherSentence } from '../writes/flush-words';
import { flushedBy } from '../writes/flushed-by';
import { listenToLastingButton } from './button';

/** "Flush authorizer cache": who may is asked at the click, the flush is done once, and everyone sees who did it. */
export function listenToFlushButton(app: App, surroundings: Surroundings): void {
  const { config } = surroundings;
  listenToLastingButton(app, surroundings, ACTIONS.flush, {
    what: 'flushing the authorizer cache',
    isDone: async (click, { id }) => {
      const target = targetOf(click.value, config.aws);
      return target !== undefined && (await ownWrite(surroundings, target, id)) !== undefined;
    },
    work: async (click, actor, taking) => {
      const target = targetOf(click.value, config.aws);
      if (target === undefined)
        return sayTo(surroundings, actor, 'This button does not name an API and a stage. Ask again for one that does.');
      const done = taking.isTakenUp ? await ownWrite(surroundings, target, taking.id) : undefined;
      // AWS has accepted it: whoever may flush by now, it is told.
      if (done?.isAudited === true) return tellDone(surroundings, click, target, taking, done);
      const by = await admitFlush(surroundings, click, actor, target, taking);
      if (by === undefined) return;
      if (needsSecond(config.flush, target, config.aws)) return askSecond(surroundings, click, actor, target, { by, taking });
      await flush(surroundings, click, actor, target, { by, taking });
    },
  });
}

/** The flush that an earlier attempt at this very click has done. */
async function ownWrite({ writes }: Surroundings, target: FlushTarget, clickId: string): Promise<DoneWrite | undefined> {
  const write = await writes.of(flushAuthorizerCache.idempotencyKey(target));
  return write?.clickId === clickId && write.doneAt !== undefined ? write : undefined;
}

interface Flushing {
  readonly by: Participant;
  readonly taking: ClickTaking;
}

async function flush(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  target: FlushTarget,
  { by, taking }: Flushing,
): Promise<void> {
  const { flusher, clock } = surroundings;
  if (flusher === undefined) return sayTo(surroundings, actor, noFlusherSentence(target, surroundings.readsOnly));
  const order = { target, by, channelId: click.channelId ?? '', messageTs: click.message?.ts, click: taking };
  const result = await executeFlush(surroundings, flusher, order);
  const say = (says: string): Promise<void> => sayLast(surroundings, actor, taking, says, target.ref);
  switch (result.is) {
    case 'begun':
      throw new TryAgain('an earlier attempt at this flush may be under way still');
    case 'done':
      if (await taking.stillMine()) await tellDone(surroundings, click, target, taking, result.write);
      return;
    case 'done-already': {
      const { by: other, doneAt, awsRequestId } = result.write;
      if (doneAt === undefined) return say(`${other.name} is flushing it right now.`);
      await say(doneAlreadySentence(other.name, clock.now() - Date.parse(doneAt), awsRequestId));
      return showFlushed(surroundings, click, flushedBy(result.write, target));
    }
    case 'refused':
      return say(result.says);
    case 'failed':
      return say(failureSentence(result.error, target));
  }
}

/** Who flushed, where everybody sees it; and the stage is looked on from then. */
async function tellDone(
  surroundings: Surroundings,
  click: Pressed,
  target: FlushTarget,
  taking: ClickTaking,
  write: DoneWrite,
): Promise<void> {
  const done = flushedBy(write, target);
  await showFlushed(surroundings, click, done, {
    ...{ isTold: write.isTold === true, isTakenUp: taking.isTakenUp },
    onTold: () => surroundings.writes.settle({ ...write, isTold: true }),
  });
  const threadTs = click.message === undefined ? undefined : (click.threadTs ?? click.message.ts);
  await watchAfterFlush(surroundings, { ...click, threadTs }, done.at);
}
