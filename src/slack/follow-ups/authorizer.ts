import { authorizerFacts } from '../../follow-up/authorizer-facts';
import { sentence } from '../../words/text';
import { bullets, richText } from '../blocks/rich-text';
import type { FollowUpHandler } from './define-follow-up';
import { caseBasis, headline } from './gathered';

/** `authorizer`: as saved, what it caches and for how long, and what it did for this request. */
export const authorizer: FollowUpHandler<'authorizer'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  if ('instead' in found) return found.instead;
  const { says, facts } = authorizerFacts(found.basis.evidence, found.basis.request);
  const head = headline(sentence(says), found.basis);
  if (facts.length === 0) return { messages: [head] };
  const lines = facts.map((fact) => (/https:\S+$/.test(fact) ? fact : sentence(fact)));
  return {
    messages: [{ text: `${head.text} ${lines.join(' ').replaceAll('`', '')}`, blocks: [...head.blocks, richText(bullets(lines))] }],
  };
};
