import { addressDifference } from '../layers/address-difference';
import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicySourceIpDiffers = defineCause({
  id: 'resource-policy-source-ip-differs',
  layer: 'resource-policy',
  title: 'API Gateway sees another address than the caller expects, and the resource policy goes by that',
  status: 403,
  needs: [...RESOURCE_POLICY_NEEDS, 'description'],
  judge: (seen, file) => {
    const found = addressDifference(seen, file);
    if (found === undefined) return { is: 'silent' };
    if (found.excluded !== undefined) return { is: 'excluded', because: found.excluded };
    const byNames =
      found.seen === '' ? undefined : `API Gateway sees ${found.seen}, not ${found.expected}, and the resource policy goes by that`;
    const says = fitting(found.says, byNames);
    const confidence = found.proved ? 'confirmed' : 'likely';
    const fix = found.onPrivate
      ? {
          fix: [
            changePolicy(
              file.request,
              'Put `aws:VpcSourceIp` in the place of `aws:SourceIp`, with the addresses that your callers have in their VPC',
            ),
            deploy(file.request),
          ],
        }
      : {};
    return { is: 'fits', confidence, because: found.because, ...(says === undefined ? {} : { says }), ...fix };
  },
  fix: (request) => [
    changePolicy(
      request,
      'Put the address that API Gateway sees (`$context.identity.sourceIp`) into the policy’s list, if it is one of yours',
    ),
    {
      says: 'Behind CloudFront or a proxy that address is the proxy’s: check a secret header in WAF or the authorizer; on a private API use `aws:VpcSourceIp`',
    },
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
    'https://repost.aws/knowledge-center/api-gateway-access-denied',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html',
  ],
});
