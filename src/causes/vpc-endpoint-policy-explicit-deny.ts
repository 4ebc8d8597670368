import { valueOf } from '../evidence/gathered';
import { isOfGateway, namesAnotherApi } from '../layers/answer-maker';
import { denialOf } from '../layers/denial';
import { quoteOfLine } from '../layers/policy-proof';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyExplicitDeny = defineCause({
  id: 'vpc-endpoint-policy-explicit-deny',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy denies this call explicitly',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'restApi'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id === 'named-explicit-deny') ?? file.symptoms[0];
    if (shown === undefined || denial.by !== 'named') return { is: 'silent' };
    if (denial.policyType !== undefined && !denial.policyType.includes('endpoint'))
      return { is: 'excluded', because: `the text names a ${denial.policyType}` };
    if (denial.explicit !== true) return { is: 'excluded', because: 'the denial is not an explicit one' };
    if (denial.policyType === undefined) {
      if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
      return { is: 'silent' };
    }
    const byGateway = isOfGateway(seen, shown.from) && !namesAnotherApi(denial.arn, file.request.apiId);
    const quote = shown.from === 'execution-log' ? quoteOfLine(valueOf(seen.executionLog), 'explicit-deny') : { quote: shown.quote };
    const what = routeOfArn(denial.arn);
    const says = what === undefined ? undefined : fitting(`The VPC endpoint’s policy denies \`${what}\` explicitly`);
    return {
      is: 'fits',
      confidence: byGateway ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'the text names the VPC endpoint policy', pasted: shown.pasted, ...quote }],
      ...(says === undefined ? {} : { says }),
    };
  },
  fix: () => [
    { says: 'Read the Deny in the endpoint’s policy and ask its owner whether it is meant' },
    { says: 'If not, narrow it: it works without a deployment, for everything behind the endpoint' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  ],
});
