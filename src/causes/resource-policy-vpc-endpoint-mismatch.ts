import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyVpcEndpointMismatch = defineCause({
  id: 'resource-policy-vpc-endpoint-mismatch',
  layer: 'resource-policy',
  title: 'The request came through a VPC endpoint that the resource policy does not list',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, layer } = resourcePolicyStanding('vpc-endpoint-mismatch', seen, file, ({ decision }) =>
      decision.privateApi === false ? 'the API is not private' : undefined,
    );
    if (standing.is !== 'fits') return standing;
    const id = file.request.vpceId;
    const says =
      id === undefined
        ? undefined
        : fitting(`The request came through \`${id.replace(/`/g, '')}\`, which the resource policy does not list`);
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
