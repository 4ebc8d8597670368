import { verdictOf } from '../blocks/answer';
import { evidenceSections } from '../blocks/evidence';
import { sentenceMessage } from '../blocks/status';
import type { FollowUpHandler } from './define-follow-up';

/** `evidence`: everything that the answer rests on, again where it was read before the bot's last start. */
export const evidence: FollowUpHandler<'evidence'> = async ({ answers }, { thread, signal, progress }) => {
  const answer = await answers.recall(thread.ids, { signal, onProgress: (says) => progress(`Reading ${says}`) });
  const sections = evidenceSections(answer);
  const verdict = verdictOf(answer);
  if (sections.length === 0) return { messages: [sentenceMessage(`${verdict} There is no evidence beyond the answer itself.`)] };
  return { messages: [sentenceMessage(`What this rests on: ${verdict}`)], sections, title: 'Evidence' };
};
