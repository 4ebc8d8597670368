import { authorizationType } from '../layers/authorization-type';
import { denialOf, isAnonymous } from '../layers/denial';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyPrincipalWithBearer = defineCause({
  id: 'vpc-endpoint-policy-principal-with-bearer',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy wants an IAM principal, but a caller with a bearer token is anonymous to it',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id.startsWith('named-')) ?? file.symptoms[0];
    if (shown === undefined || denial.by !== 'named') return { is: 'silent' };
    if (!denial.policyType?.includes('endpoint')) return { is: 'excluded', because: 'the text does not name a VPC endpoint policy' };
    if (denial.explicit === true) return { is: 'excluded', because: 'the denial is explicit' };
    if (!isAnonymous(denial.principal)) return { is: 'excluded', because: 'the caller is a signed one' };
    const auth = authorizationType(seen);
    if (auth === 'AWS_IAM' || auth === 'NONE')
      return { is: 'excluded', because: `the method’s authorization is ${auth}: no bearer token is in play` };
    if (auth === 'unknown') return { is: 'silent' };
    return {
      is: 'fits',
      // The endpoint's policy itself is not read: an Allow may also be missing for everyone.
      confidence: 'likely',
      because: [
        { from: shown.from, says: 'the endpoint’s policy saw an anonymous caller', quote: shown.quote, pasted: shown.pasted },
        { from: 'config', says: `the method’s authorization is ${auth}: its callers send bearer tokens` },
      ],
      missing: [{ what: 'the endpoint’s policy: does it name principals or aws:Principal… conditions?' }],
    };
  },
  fix: () => [
    { says: 'Look in the endpoint’s policy for principals other than `*` and for conditions on aws:Principal… keys' },
    {
      says: 'Use aws:ResourceAccount or aws:ResourceOrgID instead: every caller behind the endpoint then reaches the APIs of that account',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html'],
});
