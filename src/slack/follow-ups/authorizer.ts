import { authorizerFacts } from '../../follow-up/authorizer-facts';
import { sentence } from '../../words/text';
import type { ReadBasis } from '../answering/known-answers';
import { bullets, richText } from '../blocks/rich-text';
import type { FollowUpHandler, FollowUpReply } from './define-follow-up';
import { caseBasis, headline } from './gathered';

/** `authorizer`: as saved, what it caches and for how long, and what it did for this request. */
export const authorizer: FollowUpHandler<'authorizer'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  return 'instead' in found ? found.instead : authorizerReply(found.basis);
};

/** Pure. */
export function authorizerReply(basis: ReadBasis): FollowUpReply {
  const { says, facts } = authorizerFacts(basis.evidence, basis.request);
  const head = headline(sentence(says), basis);
  if (facts.length === 0) return { messages: [head] };
  const lines = facts.map((fact) => (/https:\S+$/.test(fact) ? fact : sentence(fact)));
  return {
    messages: [{ text: `${head.text} ${lines.join(' ').replaceAll('`', '')}`, blocks: [...head.blocks, richText(bullets(lines))] }],
  };
}
