import type { Job } from '../../actions/job';
import type { Question } from '../../question/types';
import { askedSighting, idsOf, termsOf } from '../../search/asked';
import { admit } from '../access/admit';
import { sentenceMessage } from '../blocks/status';
import { KEPT_UNTIL_BACK } from '../spare';
import type { Surroundings } from '../surroundings';
import { answerJob, type Heard, sealedReplyOf } from './answer-job';
import { tell } from './asker-outlet';
import { start } from './start';

/**
 * Redis is away, and with it what the replicas share: what AWS may be asked, and what was asked already. A question that names no request
 * is answered from its text; any other is kept, and its message says so until Redis is back. Never throws.
 */
export async function answerMeanwhile(surroundings: Surroundings, job: Job, heard: Heard): Promise<void> {
  const { spare, log } = surroundings;
  if (spare === undefined) return;
  const alone: Surroundings = { ...surroundings, jobs: spare.jobs, cases: spare.cases, handOff: undefined, spare: undefined };
  const work = { is: 'question', id: job.id } as const;
  const done = spare.begin(work);
  try {
    if (spare.isOnlyHere(work)) await answerOrKeep(alone, job, heard);
    // Another replica may begin with it any moment: the channel has its message from there.
    else await sayKept(alone, job, undefined);
  } catch (error) {
    log.warn({ err: error, ref: job.ref }, 'that a question is kept could not be said');
  } finally {
    done();
  }
}

function answerOrKeep(alone: Surroundings, job: Job, heard: Heard): Promise<void> {
  const { why403 } = alone;
  const { question } = heard;
  if (question !== undefined && isTextOnly(question)) {
    const fromText: Surroundings['why403'] = {
      understand: (...args) => why403.understand(...args),
      explain: (...args) => why403.explain(...args),
      ask: async (asked, { ref }) => why403.explain(asked, { ref }),
    };
    return answerJob({ ...alone, why403: fromText }, job, heard);
  }
  return sayKept(alone, job, question);
}

async function sayKept(alone: Surroundings, job: Job, question: Question | undefined): Promise<void> {
  const responseUrl = sealedReplyOf(alone, job);
  const access = await admit(alone, job.userId, job.teamId, job.channelId);
  if (!access.ok || question === undefined) {
    const says = access.ok ? KEPT_UNTIL_BACK : access.says;
    return tell(alone.client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs, responseUrl }, sentenceMessage(says));
  }
  const started = await start(alone, job, question, await alone.reaches.of(job.channelId), responseUrl);
  await started.outlet.progress(sentenceMessage(KEPT_UNTIL_BACK, job.ref));
}

/** It names no request: nothing is looked for. */
function isTextOnly(question: Question): boolean {
  return termsOf(idsOf(askedSighting(question))).length === 0;
}
