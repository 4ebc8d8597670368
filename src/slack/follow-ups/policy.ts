import type { Evidence } from '../../evidence/evidence';
import type { FailedRequest } from '../../evidence/failed-request';
import { authorizerDecision } from '../../layers/authorizer-decision';
import { resourcePolicyPage } from '../../layers/console-pages';
import { resourcePolicyDecision } from '../../layers/resource-policy-decision';
import type { PolicyOutcome, PolicyReading } from '../../policy/types';
import { sentence } from '../../words/text';
import type { ReadBasis } from '../answering/known-answers';
import type { EvidenceSection } from '../blocks/evidence';
import { outcomeParts } from '../blocks/policy-parts';
import { preformattedParts } from '../blocks/preformatted-parts';
import { plain, prose, type RichPart, section } from '../blocks/rich-text';
import type { FollowUpHandler, FollowUpReply } from './define-follow-up';
import { caseBasis, headline } from './gathered';

const AS_SAVED = 'This is the policy as saved; a stage runs the one that was deployed.';

/** `policy`: the resource policy and what the authorizer returned, each statement by statement for this request. */
export const policy: FollowUpHandler<'policy'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  return 'instead' in found ? found.instead : policyReply(found.basis);
};

/** Pure. */
export function policyReply(basis: ReadBasis): FollowUpReply {
  const { evidence, request } = basis;
  const sections = [...resourceSections(evidence, request), ...authorizerSections(evidence, request)];
  return { messages: [headline('The policies for this request.', basis)], sections, title: 'Policies' };
}

function resourceSections(evidence: Evidence, request: FailedRequest): readonly EvidenceSection[] {
  const title = 'Resource policy';
  const page = resourcePolicyPage(request);
  const link = page === undefined ? '' : ` In AWS: ${page}`;
  const { resourcePolicy } = evidence;
  const decision = resourcePolicyDecision(evidence, request);
  if (decision.policy === 'known-none') return [{ title, parts: [section(...prose(`\nThe API has no resource policy.${link}`))] }];
  if (decision.reading === undefined) {
    const why = resourcePolicy?.status === 'unknown' ? [resourcePolicy.detail, resourcePolicy.next] : ['it was not asked for'];
    const says = why.flatMap((each) => (each === undefined ? [] : [sentence(each)])).join(' ');
    return [{ title, parts: [section(...prose(`\nNot read: ${says}${link}`))] }];
  }
  const pasted = resourcePolicy?.status === 'known' ? AS_SAVED : 'This is the policy that was pasted.';
  return policySections(title, decision.reading, decision.outcome, `${pasted}${link}`);
}

function authorizerSections(evidence: Evidence, request: FailedRequest): readonly EvidenceSection[] {
  const { own, cached } = authorizerDecision(evidence, request);
  if (own !== undefined)
    return policySections('What the authorizer returned', own.reading, own.outcome, 'As the log of this request holds it.');
  if (cached === undefined) return [];
  const says = `As the log of request \`${cached.requestId}\` holds it: the last one of the same identity tail for which the function was called.`;
  return policySections('What the authorizer returned before', cached.reading, cached.outcome, says);
}

function policySections(
  title: string,
  reading: PolicyReading,
  outcome: PolicyOutcome | undefined,
  says: string,
): readonly EvidenceSection[] {
  const problems: readonly RichPart[] = reading.problems
    .slice(0, 10)
    .map(({ where, says: fault }) => section(...prose(`\`${where}\`: ${sentence(fault)}`)));
  const cut = reading.cut ? [section(plain('The text is cut: statements after the cut are not known.'))] : [];
  return [
    { title, parts: [section(...prose(`\n${says}`)), ...cut, ...(outcome === undefined ? [] : outcomeParts(outcome)), ...problems] },
    { title: `${title}, the text`, parts: preformattedParts(reading.pretty.split('\n')) },
  ];
}
