import { requestContext } from '../../src/policy/context';
import { evaluatePolicy } from '../../src/policy/evaluate';
import { lintPolicy } from '../../src/policy/lint/lint-policy';
import { NOTHING_NAMED } from '../../src/policy/lint/named-request';
import { readPolicy } from '../../src/policy/read-policy';
import { parseSavedPolicy } from '../../src/policy/saved-policy';
import { readSimulationInput } from '../../src/simulate/input';
import { simulate } from '../../src/simulate/simulate';
import type { Seeds } from '../seeds';
import type { Target } from '../target';

const REQUEST = {
  action: 'execute-api:Invoke',
  resource: 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod/GET/orders',
  caller: null,
  context: requestContext({ auth: 'NONE', privateApi: false }),
} as const;

/** A policy as somebody pasted it, as API Gateway saved it, and as the input of `why403 simulate`. */
export function policyTarget({ policies }: Seeds): Target {
  return {
    name: 'policy reader',
    seeds: [...policies, ...SIMULATIONS],
    share: 3,
    takesSecrets: false,
    read: (input) => {
      const { document } = readPolicy(input);
      if (document !== undefined) {
        evaluatePolicy(document, REQUEST, 'resource');
        evaluatePolicy(document, REQUEST, 'authorizer');
      }
      parseSavedPolicy(input);
      lintPolicy(input, { beside: '', named: NOTHING_NAMED });
      const reading = readSimulationInput(input);
      if (reading.is === 'input') simulate(reading.input);
      simulate({ auth: 'NONE', methodArn: REQUEST.resource, resourcePolicy: input });
      return [];
    },
  };
}

const SIMULATIONS: readonly string[] = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'].map((auth) =>
  JSON.stringify({
    auth,
    methodArn: REQUEST.resource,
    resourcePolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
    },
    callerPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }] },
    context: { 'aws:SourceIp': '203.0.113.7' },
  }),
);
