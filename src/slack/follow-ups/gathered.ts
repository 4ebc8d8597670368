import type { Answer } from '../../answer';
import { clipped } from '../../words/text';
import type { ReadBasis } from '../answering/known-answers';
import { verdictOf } from '../blocks/answer';
import type { MessageContent } from '../blocks/message';
import { dateInSentence, plain, prose, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import type { Asked, FollowUpReply } from './define-follow-up';

/** The case's answer and what it rests on; in their place the reply that says why there is none. */
export type CaseBasis = { readonly answer: Answer; readonly basis: ReadBasis } | { readonly instead: FollowUpReply };

/** What the thread's answer rests on: as it was read for it, or read again where that is not known any more. */
export async function caseBasis(
  { answers }: Surroundings,
  { thread, signal, progress }: Pick<Asked, 'thread' | 'signal' | 'progress'>,
): Promise<CaseBasis> {
  const { answer, basis } = await answers.basis(thread.ids, { signal, onProgress: (says) => progress(`Reading ${says}`) });
  if (basis !== undefined && answer.kind === 'diagnosis') return { answer, basis };
  return { instead: { messages: [sentenceMessage(signal.aborted ? 'Stopped: nothing was read.' : nothingToShow(answer))] } };
}

/** Why there is nothing: what was not found, and what could not be looked at. */
function nothingToShow(answer: Answer): string {
  const places = answer.kind === 'not-found' ? answer.notSearched : [];
  const unread = places.slice(0, MOST_PLACES).map(({ what, why }) => `${what} (${why})`);
  const rest = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
  const notSearched = unread.length === 0 ? '' : ` Not searched: ${unread.join('; ')}${rest}.`;
  return `${verdictOf(answer)}${clipped(notSearched, 1500)} So there is nothing to show.`;
}

const MOST_PLACES = 4;

/** One line that says of which request something is and when it was read; a time in the reader's own zone. */
export function headline(says: string, { readAt }: Pick<ReadBasis, 'readAt'>): MessageContent {
  const iso = new Date(readAt)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
  return {
    text: `${says.replaceAll('`', '')} Read at ${iso}.`,
    blocks: [richText(section(...prose(says, { bold: true }), plain(' Read '), dateInSentence(readAt), plain('.')))],
  };
}
