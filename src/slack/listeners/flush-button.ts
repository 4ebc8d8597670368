import type { App } from '@slack/bolt';
import type { Participant } from '../../actions/approvals';
import type { FlushTarget } from '../../actions/flush-authorizer-cache';
import { needsSecond } from '../access/flush-rights';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import { showFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { admitFlush } from '../writes/admit-flush';
import { askSecond } from '../writes/ask-second';
import { executeFlush } from '../writes/execute-flush';
import { targetOf, whereOf } from '../writes/flush-target';
import { doneAlreadySentence, failureSentence, noFlusherSentence } from '../writes/flush-words';
import { listenToButton, type Pressed } from './button';

/** "Flush authorizer cache": who may is asked at the click, the flush is done once, and everyone sees who did it. */
export function listenToFlushButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.flush, 'flushing the authorizer cache', async (click, actor) => {
    const { config } = surroundings;
    const target = targetOf(click.value, config.aws);
    if (target === undefined)
      return sayTo(surroundings, actor, 'This button does not name an API and a stage. Ask again for one that does.');
    const by = await admitFlush(surroundings, click, actor, target);
    if (by === undefined) return;
    if (needsSecond(config.flush, target, config.aws)) return askSecond(surroundings, click, actor, target, by);
    await flush(surroundings, click, actor, target, by);
  });
}

async function flush(surroundings: Surroundings, click: Pressed, actor: Actor, target: FlushTarget, by: Participant): Promise<void> {
  const { flusher, clock } = surroundings;
  if (flusher === undefined) return sayTo(surroundings, actor, noFlusherSentence(target));
  const order = { target, by, channelId: click.channelId ?? '', messageTs: click.message?.ts };
  const result = await executeFlush(surroundings, flusher, order);
  switch (result.is) {
    case 'done': {
      const { at, awsRequestId } = result.outcome;
      return showFlushed(surroundings, click, { userId: by.id, at: Date.parse(at), awsRequestId, where: whereOf(target) }, { reply: true });
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
