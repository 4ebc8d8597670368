import type { Answer } from '../../answer';
import { lookOnceMore, looksOnceMoreAt, mayLand } from '../../look-again';
import { realTimers } from '../../quota/timers';
import { coversAccount } from '../access/allowances';
import { stoppable } from '../stoppable';
import type { Surroundings } from '../surroundings';
import { complete } from './complete';
import { type Answered, contentFor, type Delivery, deliver, deliverEvidence, metadataOf } from './deliver';
import { requestOf } from './known-answers';
import { budgetOf, inTurn } from './until-landed';

/** An answer that says when the request is looked for again, where it is: it is nowhere, and may be seconds old. */
export function promising({ pace, clock }: Surroundings, answered: Answered): Answered {
  const { delivery } = answered;
  const { answer, job, outlet, reach, rules } = delivery;
  // What cannot be edited any more promises nothing; another organisation reads the verdict alone.
  const isShown = outlet.completions > 0 && !reach.shared && coversAccount(rules, requestOf(answer));
  if (!mayLand(answer) || !isShown) return answered;
  const now = clock.now();
  const at = pace.looksOnceMoreAt ?? looksOnceMoreAt(now - job.receivedAt);
  const looksAt = at.map((ms) => job.receivedAt + ms).filter((time) => time > now);
  return looksAt.length === 0 ? answered : { ...answered, delivery: { ...delivery, looksAt } };
}

/**
 * Looks for it again as promised, quietly, and holds nobody up. Found, the message becomes the diagnosis; not found, the line about it
 * goes. The process's end ends it: what stands names a time that is past.
 */
export function lookOnceMoreLater(surroundings: Surroundings, { delivery }: Answered): void {
  if (delivery.looksAt === undefined) return;
  const { completing, log } = surroundings;
  const stop = new AbortController();
  completing.add(stop);
  void look(surroundings, delivery, stop)
    .catch((error: unknown) => log.warn({ err: error, ref: delivery.job.ref }, 'a request was not looked for again'))
    .finally(() => completing.delete(stop));
}

async function look(surroundings: Surroundings, standing: Delivery, stop: AbortController): Promise<void> {
  const { clock, leaving, answers } = surroundings;
  const { looksAt = [], ...delivery } = standing;
  const { job, question, answer: first } = delivery;
  const found: { later: AsyncIterable<Answer> | undefined } = { later: undefined };
  const onLater = (later: AsyncIterable<Answer>): void => {
    found.later = later;
  };
  const { signal } = stop;
  const work = stoppable(surroundings, job, 'the looking again', stop);
  let answer: Answer;
  try {
    answer = await lookOnceMore(
      inTurn(surroundings),
      question,
      first,
      { ref: job.ref, signal, onLater, ...answers.keepsBasis(job.ref), ...budgetOf(job) },
      { since: 0, at: looksAt, signal, timers: { now: () => clock.now(), after: realTimers.after } },
    );
  } finally {
    work.end();
  }
  if (leaving.aborted) return;
  if (answer.kind === 'diagnosis') return show(surroundings, { delivery: { ...delivery, answer }, later: found.later, stop });
  await delivery.outlet.complete(surroundings.standing.put(answer.ref, contentFor({ ...delivery, answer })), metadataOf(answer));
}

/** The diagnosis in the place of what was not found, its evidence below, and whoever asked is told. */
async function show(surroundings: Surroundings, { delivery, later, stop }: Answered): Promise<void> {
  const { replies: _, ...job } = delivery.job;
  const found: Delivery = { ...delivery, job };
  if (!(await deliver(surroundings, found)) || found.outlet.audience === 'asker') return;
  const replies = await deliverEvidence(surroundings, found, async () => true);
  if (later !== undefined) await complete(surroundings, { delivery: found, replies }, later, stop.signal);
}
