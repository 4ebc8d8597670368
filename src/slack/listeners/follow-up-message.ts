import { readFollowUp } from '../../follow-up/grammar';
import { accept } from '../accept';
import type { Surroundings } from '../surroundings';
import { answerAccepted } from '../until-done';
import type { Heard, Where } from './heard';

/**
 * Takes a message in a thread that asks on about the thread's case, or that nobody could understand there; false where it holds a request
 * of its own, which is answered as everywhere else.
 */
export async function followUpOf(surroundings: Surroundings, heard: Heard, { kind, teamId }: Where): Promise<boolean> {
  const { why403, clock } = surroundings;
  const { userId, channelId, threadTs, ts, text } = heard;
  if (threadTs === undefined || heard.snippets.length > 0 || /^quietly\b/i.test(text)) return false;
  const isVerb = readFollowUp(text, { addressed: kind !== 'reply' }) !== undefined;
  const question = why403.understand(text, clock.now());
  if (!isVerb && question.understood) return false;
  const asked = { id: `message ${channelId} ${ts}`, kind: 'follow-up', teamId, userId, channelId, threadTs } as const;
  const job = await accept(surroundings, asked, question);
  if (job !== undefined) await answerAccepted(surroundings, job);
  return true;
}
