import { changePolicy, deploy } from '../layers/remedies';
import type { ResourcePolicyDecision } from '../layers/resource-policy-decision';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting } from '../layers/route-of-arn';
import { saidOfCall } from '../layers/said-of-call';
import { defineCause } from './define-cause';

export const resourcePolicyVpcEndpointMismatch = defineCause({
  id: 'resource-policy-vpc-endpoint-mismatch',
  layer: 'resource-policy',
  title: 'The request came through a VPC endpoint that the resource policy does not list',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('vpc-endpoint-mismatch', seen, file, ({ decision }) =>
      decision.privateApi === false ? 'the API is not private' : undefined,
    );
    if (standing.is !== 'fits') return standing;
    const says = fitting(wordsOf(refusal.decision, saidOfCall(seen, file.request).endpoint && standing.confidence === 'confirmed'));
    return { ...standing, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    { says: 'Is this your own VPC endpoint? If not, nothing is broken' },
    changePolicy(
      request,
      'If so, put its id into the `aws:SourceVpce` list of the resource policy; an endpoint that was made anew has a new id',
    ),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
  ],
});

/** What the statement that decides goes by; an endpoint that somebody only told is not named where it is proved that another is not in either. */
function wordsOf({ document, outcome, context }: ResourcePolicyDecision, isSaid: boolean): string | undefined {
  const deciding = document?.statements.find(({ index }) => index === outcome?.deciding?.index);
  const byEndpoint = deciding?.conditions.some(({ key }) => key.toLowerCase() === 'aws:sourcevpce') === true;
  const id = context?.values[byEndpoint ? 'aws:sourcevpce' : 'aws:sourcevpc']?.[0]?.replace(/`/g, '');
  if (id === undefined || isSaid) return undefined;
  return byEndpoint
    ? `The request came through \`${id}\`, which the resource policy does not list`
    : `The request came from \`${id}\`, a VPC that the resource policy does not list`;
}
