import { valueOf } from '../evidence/gathered';
import { isOfGateway, namesAnotherApi } from '../layers/answer-maker';
import { authorizationType } from '../layers/authorization-type';
import { denialOf } from '../layers/denial';
import { quoteOfLine } from '../layers/policy-proof';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyImplicitDeny = defineCause({
  id: 'vpc-endpoint-policy-implicit-deny',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy does not allow this call',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'authorizers', 'restApi'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id.startsWith('named-')) ?? file.symptoms[0];
    if (shown === undefined || denial.by !== 'named') return { is: 'silent' };
    if (denial.policyType !== undefined && !denial.policyType.includes('endpoint'))
      return { is: 'excluded', because: `the text names a ${denial.policyType}` };
    if (denial.explicit === true) return { is: 'excluded', because: 'the denial is explicit' };
    if (denial.policyType === undefined) {
      if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
      return { is: 'silent' };
    }
    const auth = authorizationType(seen);
    const signed = denial.principal?.startsWith('arn:') === true;
    // A policy limited to IAM principals refuses callers with a bearer token in the same words.
    const alone = signed || auth === 'AWS_IAM' || auth === 'NONE';
    const byGateway = isOfGateway(seen, shown.from) && !namesAnotherApi(denial.arn, file.request.apiId);
    const quote = shown.from === 'execution-log' ? quoteOfLine(valueOf(seen.executionLog), 'not-authorized') : { quote: shown.quote };
    const what = routeOfArn(denial.arn);
    const says = what === undefined ? undefined : fitting(`The VPC endpoint’s policy does not allow \`${what}\``);
    return {
      is: 'fits',
      confidence: alone && byGateway ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'the text names the VPC endpoint policy', pasted: shown.pasted, ...quote }],
      ...(says === undefined ? {} : { says }),
      missing: [{ what: 'the endpoint’s policy document' }],
    };
  },
  fix: () => [
    { says: 'Read the endpoint’s policy: it may be meant that this API cannot be called through it' },
    {
      says: 'If not, allow execute-api:Invoke for this API’s ARN alone: it works without a deployment, for everything behind the endpoint',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  ],
});
