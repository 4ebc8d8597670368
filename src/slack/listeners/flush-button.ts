import type { App } from '@slack/bolt';
import type { Participant } from '../../actions/approvals';
import type { FlushTarget } from '../../actions/flush-authorizer-cache';
import { needsSecond } from '../access/flush-rights';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import { showFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { watchAfterFlush } from '../watch-after-flush';
import { admitFlush } from '../writes/admit-flush';
import { askSecond } from '../writes/ask-second';
import { executeFlush } from '../writes/execute-flush';
import { targetOf, whereOf } from '../writes/flush-target';
import { doneAlreadySentence, failureSentence, noFlusherSentence } from '../writes/flush-words';
import { type ClickTaking, listenToLastingButton, type Pressed, TryAgain } from './button';

/** "Flush authorizer cache": who may is asked at the click, the flush is done once, and everyone sees who did it. */
export function listenToFlushButton(app: App, surroundings: Surroundings): void {
  listenToLastingButton(app, surroundings, ACTIONS.flush, {
    what: 'flushing the authorizer cache',
    work: async (click, actor, taking) => {
      const { config } = surroundings;
      const target = targetOf(click.value, config.aws);
      if (target === undefined)
        return sayTo(surroundings, actor, 'This button does not name an API and a stage. Ask again for one that does.');
      const by = await admitFlush(surroundings, click, actor, target);
      if (by === undefined) return;
      if (needsSecond(config.flush, target, config.aws)) return askSecond(surroundings, click, actor, target, { by, taking });
      await flush(surroundings, click, actor, target, { by, taking });
    },
  });
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
  switch (result.is) {
    case 'begun':
      throw new TryAgain('an earlier attempt at this flush may be under way still');
    case 'done': {
      if (!(await taking.stillMine())) return;
      const { at, awsRequestId } = result.outcome;
      const done = { userId: by.id, at: Date.parse(at), awsRequestId, where: whereOf(target) };
      await showFlushed(surroundings, click, done, { reply: true, isTakenUp: taking.isTakenUp });
      const threadTs = click.message === undefined ? undefined : (click.threadTs ?? click.message.ts);
      return watchAfterFlush(surroundings, { ...click, threadTs }, done.at);
    }
    case 'done-already': {
      const { by: other, begunAt, doneAt, awsRequestId } = result.write;
      if (doneAt === undefined) return sayTo(surroundings, actor, `${other.name} is flushing it right now.`, target.ref);
      await sayTo(surroundings, actor, doneAlreadySentence(other.name, clock.now() - Date.parse(doneAt), awsRequestId), target.ref);
      const done = { userId: other.id, at: Date.parse(doneAt) || begunAt, awsRequestId: awsRequestId ?? '', where: whereOf(target) };
      return showFlushed(surroundings, click, done, { reply: false });
    }
    case 'refused':
      return sayTo(surroundings, actor, result.says, target.ref);
    case 'failed':
      return sayTo(surroundings, actor, failureSentence(result.error, target), target.ref);
  }
}
