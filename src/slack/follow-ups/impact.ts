import { caseOf } from '../../impact/impact';
import { impactMessage, notCountedMessage } from '../blocks/impact';
import type { FollowUpHandler } from './define-follow-up';
import { caseBasis } from './gathered';

const USUAL_SECONDS = 3_600;
/** Further back a log is seldom kept, and costs more than a question may. */
const MOST_SECONDS = 7 * 86_400;

/** `impact [1h]`: how many requests were refused like this one. */
export const impact: FollowUpHandler<'impact'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  if ('instead' in found) return found.instead;
  const { impacts, clock } = surroundings;
  const { said, job, signal, progress } = asked;
  const incident = caseOf(found.answer) ?? { request: found.basis.request, isProved: false };
  const to = clock.now();
  const from = to - Math.min(said.seconds ?? USUAL_SECONDS, MOST_SECONDS) * 1000;
  progress('Counting in the log of the stage.');
  const counted = await impacts.count(incident, { from, to, signal });
  const message = counted.kind === 'counted' ? impactMessage(counted, incident.cause, job.ref) : notCountedMessage(counted, job.ref);
  return { messages: [message], title: 'Impact' };
};
