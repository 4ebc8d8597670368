import type { Button } from '@slack/types';
import { flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { isSettled } from '../../words/settled';
import { requestOf } from '../answering/known-answers';
import { verdictOf } from '../blocks/answer';
import { flushButton } from '../blocks/buttons';
import type { MessageContent } from '../blocks/message';
import { prose, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import { targetOf } from '../writes/flush-target';
import { doneAlreadySentence } from '../writes/flush-words';
import type { FollowUpHandler } from './define-follow-up';

/**
 * `flush`: the button of the thread's answer once more, which asks and checks as everywhere; a word in a thread flushes nothing. One answer
 * allows one flush: where that is done, who did it is said.
 */
export const flush: FollowUpHandler<'flush'> = async (surroundings, { thread: { ids }, job, signal, progress }) => {
  const { answers, standing, writes, config, clock } = surroundings;
  const target = targetOf(ids, config.aws);
  const write = target === undefined ? undefined : await writes.of(flushAuthorizerCache.idempotencyKey(target));
  if (write?.doneAt !== undefined) {
    const says = doneAlreadySentence(write.by.name, clock.now() - Date.parse(write.doneAt), write.awsRequestId);
    return { messages: [sentenceMessage(`${says} ${ONE_EACH}`)] };
  }
  const answer = await answers.recall(ids, { signal, onProgress: (says) => progress(`Reading ${says}`) });
  const { accountAlias, apiName } = requestOf(answer) ?? {};
  const [button] = flushButton(ids, { accountAlias, apiName });
  if (button === undefined)
    return {
      messages: [sentenceMessage('I do not know which stage to flush: the Region, the API or the stage of this case is not known.')],
    };
  const helps =
    answer.kind === 'diagnosis' && answer.diagnosis.findings.slice(0, 1).some(({ actions }) => actions.includes('flush-authorizer-cache'));
  const settled = answer.kind === 'diagnosis' && isSettled(answer.diagnosis);
  const doubt = helps || !settled ? '' : ` It does not help against what was found: ${verdictOf(answer)}`;
  // Where a second person has to agree, the button says so.
  return { messages: [standing.asShown(flushQuestion(`${ids.stage}`, doubt, button, job.ref))] };
};

const ONE_EACH = 'One answer allows one flush: paste the id of a later 403 for another.';

/** `doubt`: a further sentence with a space before it, or nothing. Pure. */
export function flushQuestion(stage: string, doubt: string, button: Button, ref: string): MessageContent {
  const says = `Flush the authorizer cache of \`${stage}\`? Every caller is asked again once.${doubt}`;
  return {
    text: says.replaceAll('`', ''),
    blocks: [richText(section(...prose(says))), { type: 'actions', block_id: `flush-${ref}`, elements: [button] }],
  };
}
