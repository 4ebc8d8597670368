import { caseOf } from '../../impact/impact';
import { changesMessage } from '../blocks/changes';
import type { FollowUpHandler } from './define-follow-up';
import { caseBasis } from './gathered';

const USUAL_SECONDS = 86_400;

/** `changes [24h]`: who changed what before it began. */
export const changes: FollowUpHandler<'changes'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  if ('instead' in found) return found.instead;
  const { said, job, signal, progress } = asked;
  const incident = caseOf(found.answer) ?? { request: found.basis.request, isProved: false };
  progress('Reading CloudTrail: it gives two answers a second to the whole account.');
  const beforeMs = (said.seconds ?? USUAL_SECONDS) * 1000;
  const read = await surroundings.impacts.changes(incident, { beforeMs, evidence: found.basis.evidence, signal });
  return { messages: [changesMessage(read, job.ref)], title: 'Changes' };
};
