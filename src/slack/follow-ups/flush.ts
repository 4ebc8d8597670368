import type { Button } from '@slack/types';
import { isSettled } from '../../words/settled';
import { requestOf } from '../answering/known-answers';
import { verdictOf } from '../blocks/answer';
import { flushButton } from '../blocks/buttons';
import type { MessageContent } from '../blocks/message';
import { prose, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import type { FollowUpHandler } from './define-follow-up';

/** `flush`: the button, which asks and checks as everywhere; a word in a thread flushes nothing. */
export const flush: FollowUpHandler<'flush'> = async ({ answers, standing }, { thread, job, signal, progress }) => {
  const { ids } = thread;
  const answer = await answers.recall(ids, { signal, onProgress: (says) => progress(`Reading ${says}`) });
  const { accountAlias, apiName } = requestOf(answer) ?? {};
  // A ref of its own: one answer allows one flush, and who asks again may mean a second one.
  const [button] = flushButton({ ...ids, ref: job.ref }, { accountAlias, apiName });
  if (button === undefined)
    return {
      messages: [sentenceMessage('I do not know which stage to flush: the Region, the API or the stage of this case is not known.')],
    };
  const helps =
    answer.kind === 'diagnosis' && answer.diagnosis.findings.slice(0, 1).some(({ actions }) => actions.includes('flush-authorizer-cache'));
  const settled = answer.kind === 'diagnosis' && isSettled(answer.diagnosis);
  const doubt = helps || !settled ? '' : ` It does not help against what was found: ${verdictOf(answer)}`;
  // Where a second person has to agree, the button says so.
  return { messages: [standing.put(job.ref, flushQuestion(`${ids.stage}`, doubt, button, job.ref))] };
};

/** `doubt`: a further sentence with a space before it, or nothing. Pure. */
export function flushQuestion(stage: string, doubt: string, button: Button, ref: string): MessageContent {
  const says = `Flush the authorizer cache of \`${stage}\`? Every caller is asked again once.${doubt}`;
  return {
    text: says.replaceAll('`', ''),
    blocks: [richText(section(...prose(says))), { type: 'actions', block_id: `flush-${ref}`, elements: [button] }],
  };
}
