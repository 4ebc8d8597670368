import { sentenceMessage } from '../blocks/status';
import { threadOf } from '../thread-work';
import type { FollowUpHandler } from './define-follow-up';

/** `stop`: ends whatever runs in this thread. */
export const stop: FollowUpHandler<'stop'> = async ({ threadWork, watching, log }, { job, person }) => {
  const elsewhere = await watching.stopElsewhere(job.channelId, threadOf(job));
  const here = threadWork.stop(job.channelId, threadOf(job));
  const stopped = elsewhere === undefined ? here : [...here, elsewhere];
  if (stopped.length > 0) log.info({ ref: job.ref, by: person.id, stopped }, 'stopped in a thread');
  return { messages: [sentenceMessage(stopped.length === 0 ? 'Nothing of mine runs in this thread.' : `Stopped: ${stopped.join(', ')}.`)] };
};
