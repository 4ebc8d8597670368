import type { Job } from '../../actions/job';
import type { Answer } from '../../answer';
import { keptVerdict } from '../../follow-up/kept-verdict';
import { buttonValueOf } from '../button-value';
import type { Surroundings } from '../surroundings';
import { requestOf } from './known-answers';

export interface KeptCase {
  readonly answer: Answer;
  readonly job: Job;
  /** Redacted. */
  readonly text: string;
  /** Of the answer's message; it begins the thread where the job has none. */
  readonly ts: string | undefined;
  /** One person sees the answer: it is no thread's case, where others would ask on about it. */
  readonly isAlone?: boolean;
}

/**
 * Keeps what buttons and follow-ups need after a restart. A thread's case is its newest answer that names a request; what it came to first
 * is kept along, so that later requests are compared with it.
 */
export async function keepCase({ cases, clock }: Surroundings, { answer, job, text, ts, isAlone = false }: KeptCase): Promise<void> {
  const { ref, ...ids } = buttonValueOf({ ref: answer.ref, request: requestOf(answer) });
  const threadTs = isAlone ? undefined : (job.threadTs ?? ts);
  const before = threadTs === undefined ? undefined : await cases.ofThread(job.channelId, threadTs);
  const known = keptVerdict(answer);
  const verdict = known === undefined ? undefined : { ...known, answeredAt: clock.now() };
  const first = before === undefined || before.ref === ref ? before?.first : (before.first ?? before.verdict);
  // A paste that came to nothing does not take the thread away from its case.
  const isAside = before?.apiId !== undefined && before.ref !== ref && answer.kind !== 'diagnosis';
  await cases.keep({
    ...{ ref, ...ids, verdict, first },
    text,
    receivedAt: job.receivedAt,
    answeredAt: clock.now(),
    userId: job.userId,
    channelId: job.channelId,
    threadTs: isAside ? undefined : threadTs,
    messageTs: isAlone ? undefined : ts,
  });
}
