import { defineCause } from './define-cause';

export const endpointStrictAccessMode = defineCause({
  id: 'endpoint-strict-access-mode',
  layer: 'endpoint',
  title: 'The endpoint’s access mode is STRICT, and the call’s server name or endpoint type does not fit',
  status: 403,
  needs: [],
  // AWS documents that such a call is rejected, neither status nor text.
  judge: () => ({ is: 'silent' }),
  fix: () => [
    { says: 'Make SNI and Host the same name, and call through the endpoint type that the API is meant for' },
    { says: 'Or set the access mode to BASIC (up to 15 minutes until it works): the check of names is then off for every caller' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  ],
});
