import { TEN_STATEMENTS } from '../policies';
import type { Paste } from './paste';

const refused =
  '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:k3v9q0m2za/prod/GET/orders because no resource-based policy allows the execute-api:Invoke action"}';

export const POLICIES: readonly Paste[] = [
  { name: 'resource policy of ten statements', text: JSON.stringify(JSON.parse(TEN_STATEMENTS), null, 2) },
  { name: 'resource policy and the refusal', text: `${refused}\nour policy:\n${TEN_STATEMENTS}` },
  {
    name: 'authorizer output',
    text: '{"principalId":"customer-5521","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:111122223333:k3v9q0m2za/dev/GET/orders"}]},"context":{"tier":"gold"}}',
  },
];
