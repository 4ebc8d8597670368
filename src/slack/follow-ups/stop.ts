import { sentenceMessage } from '../blocks/status';
import { threadOf } from '../thread-work';
import type { FollowUpHandler } from './define-follow-up';

/** `stop`: ends whatever runs in this thread. */
export const stop: FollowUpHandler<'stop'> = async ({ threadWork, log }, { job, person }) => {
  const stopped = threadWork.stop(job.channelId, threadOf(job));
  if (stopped.length > 0) log.info({ ref: job.ref, by: person.id, stopped }, 'stopped in a thread');
  return { messages: [sentenceMessage(stopped.length === 0 ? 'Nothing of mine runs in this thread.' : `Stopped: ${stopped.join(', ')}.`)] };
};
