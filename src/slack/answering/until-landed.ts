import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../actions/job';
import type { Answer } from '../../answer';
import { hasNotLanded, lookAgain, type Wait } from '../../look-again';
import { realTimers } from '../../quota/timers';
import type { AskOptions, Why403 } from '../../why403';
import { coversAccount } from '../access/allowances';
import { verdictOf } from '../blocks/answer';
import { waitingMessage } from '../blocks/status';
import { stoppable } from '../stoppable';
import type { Surroundings } from '../surroundings';
import type { Answered } from './deliver';
import { requestOf } from './known-answers';
import { PacedEdits } from './paced-edits';

/** What somebody has agreed to spend on this job. */
export function budgetOf({ budgetDollars }: Job): Pick<AskOptions, 'budgetDollars'> {
  return budgetDollars === undefined ? {} : { budgetDollars };
}

/**
 * Looks again for lines that had not landed, on one schedule from when the question came. The message says when, and has a Stop; the job
 * stays in the journal, so that a restart goes on where this ends. `left`: the process ends, and the next start takes it up.
 */
export async function untilLanded(surroundings: Surroundings, answered: Answered): Promise<Answered | 'left'> {
  const { pace, clock, leaving } = surroundings;
  const { delivery } = answered;
  const { job, outlet, question, answer: first, rules } = delivery;
  if (!hasNotLanded(first) || !coversAccount(rules, requestOf(first))) return answered;
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, leaving]);
  const edits = new PacedEdits(pace.editEvery, pace.editEvery, outlet.audience === 'channel' ? outlet.progressEdits : 0);
  const last = job.receivedAt + (pace.looksAgainAt.at(-1) ?? 0);
  const shown: Promise<unknown>[] = [];
  let editedAt = 0;
  const onWait = ({ until }: Wait): void => {
    const content = waitingMessage(verdictOf(first), { next: until, last }, job.ref);
    if (shown.length > 0) {
      edits.offer(async () => {
        await outlet.progress(content);
        editedAt = performance.now();
      });
      return;
    }
    shown.push(
      outlet
        .finish(content, { ref: job.ref })
        .catch((error: unknown) => surroundings.log.warn({ err: error, ref: job.ref }, 'waiting could not be said'))
        .then(() => {
          editedAt = performance.now();
        }),
    );
  };
  const found: { later: AsyncIterable<Answer> | undefined } = { later: undefined };
  const onLater = (answers: AsyncIterable<Answer>): void => {
    found.later = answers;
  };
  const work = stoppable(surroundings, job, 'the waiting for log lines', stop);
  try {
    const answer = await lookAgain(
      inTurn(surroundings),
      question,
      first,
      { ref: job.ref, signal, onLater, ...surroundings.answers.keepsBasis(job.ref), ...budgetOf(job) },
      {
        ...{ since: job.receivedAt, at: pace.looksAgainAt, signal, onWait },
        timers: { now: () => clock.now(), after: realTimers.after },
      },
    );
    if (leaving.aborted && !stop.signal.aborted && hasNotLanded(answer)) return 'left';
    return { delivery: { ...delivery, answer }, later: found.later, stop };
  } finally {
    work.end();
    await Promise.all(shown);
    await edits.end();
    if (shown.length > 0 && outlet.audience === 'channel') await sleep(Math.max(0, editedAt + pace.editEvery - performance.now()));
  }
}

/** Each look waits for its turn; the waiting between them keeps nobody out. */
export function inTurn({ why403, begin }: Surroundings): Pick<Why403, 'ask'> {
  return {
    async ask(question, options) {
      const leave = await begin();
      try {
        return await why403.ask(question, options);
      } finally {
        leave();
      }
    },
  };
}
