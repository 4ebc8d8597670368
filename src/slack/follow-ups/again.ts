import type { Answer } from '../../answer';
import { type Earlier, whatDiffers } from '../../follow-up/what-differs';
import { contextWords } from '../../words/source-words';
import { sentence } from '../../words/text';
import { coversAccount } from '../access/allowances';
import { NOT_COVERED } from '../access/not-covered';
import { metadataOf } from '../answering/deliver';
import { keepCase } from '../answering/keep-case';
import { requestOf } from '../answering/known-answers';
import { answerMessage, verdictOf } from '../blocks/answer';
import { context } from '../blocks/context-line';
import type { MessageContent } from '../blocks/message';
import { bullets, plain, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import type { FollowUpHandler } from './define-follow-up';
import type { ThreadCase } from './thread-case';

/** `again`: the same question afresh, and what differs; one line where nothing is new. */
export const again: FollowUpHandler<'again'> = async (surroundings, { thread, job, rules, signal, progress }) => {
  const { answers, why403 } = surroundings;
  const earlier = earlierOf(surroundings, thread);
  const question = await answers.question(thread.ids);
  const answer = await why403.ask(question, {
    ...{ ref: job.ref, signal, onProgress: (says: string) => progress(`Reading ${says}`) },
    ...answers.keepsBasis(job.ref),
  });
  if (answer.kind !== 'needs-more' && !coversAccount(rules, requestOf(answer))) return { messages: [sentenceMessage(NOT_COVERED)] };
  if (signal.aborted) return { messages: [sentenceMessage('Stopped: what was read by then says nothing new.')] };
  const differs = earlier === undefined ? undefined : whatDiffers(earlier, answer);
  if (differs !== undefined && differs.length === 0) return { messages: [nothingNew(answer)] };
  answers.remember(answer);
  return {
    messages: [surroundings.standing.put(answer.ref, askedAgain(differs, answerMessage(answer, 'channel')))],
    metadata: metadataOf(answer),
    onPosted: (ts) => keepCase(surroundings, { answer, job, text: question.text, ts }),
  };
};

/** The answer below what differs from the earlier one; undefined where that is not known. Pure. */
export function askedAgain(differs: readonly string[] | undefined, { text, blocks }: MessageContent): MessageContent {
  const says = differs?.map(sentence) ?? ['What I said before is not known any more, so there is nothing to compare with.'];
  const lead = differs === undefined ? 'Asked again.' : 'Asked again. What differs:';
  return {
    text: `${lead} ${says.join(' ')} ${text}`,
    blocks: [richText(section(plain(lead, { bold: true })), bullets(says)), ...blocks],
  };
}

function earlierOf({ answers }: Surroundings, { ids, kept }: ThreadCase): Earlier | undefined {
  const answer = answers.inMemory(ids.ref);
  if (answer !== undefined) return { answer };
  return kept?.verdict === undefined ? undefined : { verdict: kept.verdict };
}

/** Pure. */
export function nothingNew(answer: Answer): MessageContent {
  const line = sentenceMessage(`Nothing new: ${verdictOf(answer)}`);
  return { text: line.text, blocks: [...line.blocks, context(contextWords(answer))] };
}
