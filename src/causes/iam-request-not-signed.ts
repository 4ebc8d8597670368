import { valueOf } from '../evidence/gathered';
import { integrationReached, isGainsaid } from '../layers/answer-maker';
import { proofOfWords } from '../layers/policy-proof';
import { fitting } from '../layers/route-of-arn';
import { signedRoute } from '../layers/signed-route';
import { defineCause } from './define-cause';

export const iamRequestNotSigned = defineCause({
  id: 'iam-request-not-signed',
  layer: 'authenticate',
  title: 'The method asks for an AWS signature, and the request has none',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token');
    if (shown === undefined) return { is: 'silent' };
    const reached = integrationReached(seen);
    if (reached !== undefined) return { is: 'excluded', because: `${reached}: no signature was asked for before it` };
    const text = proofOfWords(shown, 'no Authorization header reached the method');
    const asked = valueOf(seen.accessLog)?.variables['authenticate.status'];
    if (valueOf(seen.route) === undefined && typeof asked === 'string')
      return { is: 'fits', confidence: 'likely', because: [{ ...text, from: 'access-log', quote: `authenticate.status ${asked}` }] };
    const { standing, asking } = signedRoute(text, seen, { request: file.request, isGainsaid: isGainsaid(seen, shown, file.symptoms) });
    if (standing.is !== 'fits') return standing;
    const says = fitting(asking && `\`${asking}\` asks for an AWS signature (AWS_IAM), and the request has none`);
    return { ...standing, ...(says === undefined ? {} : { says }) };
  },
  fix: () => [
    { says: 'Sign the request with SigV4, service `execute-api`, the API’s own Region' },
    { says: 'If the caller does sign, look for a proxy or a CloudFront distribution that drops the Authorization header' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch',
  ],
});
