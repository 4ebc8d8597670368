import type { Said } from '../../follow-up/grammar';
import { otherRequest } from '../../follow-up/other-request';
import { capitalised, sentence } from '../../words/text';
import type { ReadBasis } from '../answering/known-answers';
import type { EvidenceSection } from '../blocks/evidence';
import { outcomeParts } from '../blocks/policy-parts';
import { bullets, plain, richText, section } from '../blocks/rich-text';
import type { FollowUpHandler, FollowUpReply } from './define-follow-up';
import { caseBasis, headline } from './gathered';

/** `what if GET /orders/7 from 203.0.113.9`: how that request would fare under the same policies, statement by statement. */
export const whatIf: FollowUpHandler<'what-if'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  return 'instead' in found ? found.instead : whatIfReply(found.basis, asked.said.request);
};

/** Pure. */
export function whatIfReply(basis: ReadBasis, wanted: Said<'what-if'>['request']): FollowUpReply {
  const { says, assumes, unknown, resource, returned } = otherRequest(basis.evidence, basis.request, wanted);
  const head = headline(sentence(capitalised(says)), basis);
  const notes = [...(assumes.length === 0 ? [] : [`Taken for granted: ${assumes.join('; ')}`]), ...unknown.map(capitalised)].map(sentence);
  const sections: readonly EvidenceSection[] = [
    ...(resource?.isNone === true ? [{ title: 'Resource policy', parts: [section(plain('\nThe API has none, as saved.'))] }] : []),
    ...(resource?.outcome === undefined ? [] : [{ title: 'Resource policy', parts: outcomeParts(resource.outcome) }]),
    ...(returned === undefined ? [] : [{ title: 'The policy that the authorizer returned', parts: outcomeParts(returned) }]),
  ];
  const blocks = notes.length === 0 ? head.blocks : [...head.blocks, richText(bullets(notes))];
  return { messages: [{ text: `${head.text} ${notes.join(' ').replaceAll('`', '')}`, blocks }], sections, title: 'What if' };
}
