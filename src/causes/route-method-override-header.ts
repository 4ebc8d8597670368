import { valueOf } from '../evidence/gathered';
import { defineCause } from './define-cause';

export const routeMethodOverrideHeader = defineCause({
  id: 'route-method-override-header',
  layer: 'endpoint',
  title: 'An `X-HTTP-Method-Override` header changes the verb, so another method, or none, is looked up',
  status: 403,
  needs: ['executionLog', 'accessLog'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    const sent = file.request.httpMethod?.toUpperCase();
    const logged = valueOf(seen.executionLog)?.httpMethod ?? valueOf(seen.accessLog)?.variables.httpMethod;
    if (shown === undefined || sent === undefined || typeof logged !== 'string') return { is: 'silent' };
    if (logged.toUpperCase() === sent) return { is: 'silent' };
    return {
      is: 'fits',
      confidence: 'likely',
      because: [
        {
          from: valueOf(seen.executionLog)?.httpMethod === undefined ? 'access-log' : 'execution-log',
          says: `the client sent ${sent}, API Gateway looked up ${logged}`,
          pasted: shown.pasted,
        },
      ],
      missing: [{ what: 'the request’s headers: is there `X-HTTP-Method-Override`?' }],
    };
  },
  fix: () => [
    { says: 'Let the client, or the proxy before the API, not send `X-HTTP-Method-Override`' },
    { says: 'Or add the method that the header names, and deploy: that releases every other saved change of the API too' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html'],
});
