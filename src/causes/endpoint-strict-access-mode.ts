import { valueOf } from '../evidence/gathered';
import { isCustomHost } from '../layers/base-path';
import { isLogged, LOGGED } from '../layers/stage-log';
import { isThroughCloudFront } from '../layers/through-cloudfront';
import { defineCause } from './define-cause';

export const endpointStrictAccessMode = defineCause({
  id: 'endpoint-strict-access-mode',
  layer: 'endpoint',
  title: 'The endpoint’s access mode is STRICT, and the call’s server name or endpoint type does not fit',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'restApi', 'domain'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const domain = valueOf(seen.domain);
    const mode = isCustomHost(file.request.domainName) ? domain?.accessMode : valueOf(seen.restApi)?.accessMode;
    if (mode === 'BASIC') return { is: 'excluded', because: 'the access mode is BASIC, as read now' };
    // AWS documents that such a call is rejected, neither status nor text: it is named only where something stands in front.
    if (mode === undefined || !isThroughCloudFront(valueOf(seen.response))) return { is: 'silent' };
    return {
      is: 'fits',
      confidence: 'likely',
      because: [
        { from: 'config', says: 'the access mode is STRICT, as read now' },
        { from: 'response', says: 'the answer came through CloudFront, whose server name and Host may differ', pasted: true },
      ],
      missing: [{ what: 'the server name (SNI) and the Host that the client sends, and by which endpoint it calls' }],
    };
  },
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
