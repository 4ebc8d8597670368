import type { Job } from '../../actions/job';
import type { Answer } from '../../answer';
import { keptVerdict } from '../../follow-up/kept-verdict';
import { buttonValueOf } from '../button-value';
import type { Surroundings } from '../surroundings';
import { requestOf } from './known-answers';

/**
 * Keeps what buttons and follow-ups need after a restart. A thread's case is its newest answer that names a request; what it came to first
 * is kept along, so that later requests are compared with it.
 *
 * @param text redacted
 * @param ts of the message that began the thread, where the job has none
 */
export async function keepCase(
  { cases, clock }: Surroundings,
  { answer, job, text, ts }: { readonly answer: Answer; readonly job: Job; readonly text: string; readonly ts: string | undefined },
): Promise<void> {
  const { ref, ...ids } = buttonValueOf({ ref: answer.ref, request: requestOf(answer) });
  const threadTs = job.threadTs ?? ts;
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
  });
}
