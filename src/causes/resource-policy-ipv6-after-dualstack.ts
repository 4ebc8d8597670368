import { isIP } from 'node:net';
import { valueOf } from '../evidence/gathered';
import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting } from '../layers/route-of-arn';
import { distanceOf } from '../words/change-words';
import { type Clue, defineCause } from './define-cause';

export const resourcePolicyIpv6AfterDualstack = defineCause({
  id: 'resource-policy-ipv6-after-dualstack',
  layer: 'resource-policy',
  title: 'The caller came over IPv6, and the resource policy lists only IPv4 addresses',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('ipv6-after-dualstack', seen, file, ({ decision }) =>
      decision.sourceIp !== undefined && isIP(decision.sourceIp) === 4 ? 'the caller came over IPv4' : undefined,
    );
    if (standing.is !== 'fits') return standing;
    const says = fitting(`The caller came over IPv6 (${refusal.decision.sourceIp}), and the resource policy lists only IPv4 addresses`);
    const saved: readonly Clue[] =
      valueOf(seen.restApi)?.ipAddressType === 'dualstack'
        ? [{ from: 'config', says: 'The API’s address type is dualstack, as saved' }]
        : [];
    const change = valueOf(seen.changes)?.changes.find(({ paths }) => paths.some((path) => path.endsWith('/ipAddressType')));
    const changed: readonly Clue[] =
      change === undefined
        ? []
        : [{ from: 'cloudtrail', says: `The API’s address type was changed ${distanceOf(change, file.request.time)} it` }];
    const because = [...standing.because, ...saved, ...changed];
    return { ...standing, because, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    changePolicy(request, 'Add the IPv6 ranges of your callers to every `aws:SourceIp` list of the resource policy'),
    deploy(request),
    {
      says: 'Or set the API’s address type back to `ipv4`: that acts at once and without a deploy, and cuts off callers who have only IPv6; a private API stays dualstack',
    },
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
  ],
});
