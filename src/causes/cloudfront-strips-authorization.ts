import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { calledStraight, isThroughCloudFront } from '../layers/through-cloudfront';
import { defineCause } from './define-cause';

export const cloudfrontStripsAuthorization = defineCause({
  id: 'cloudfront-strips-authorization',
  layer: 'authorizer',
  title: 'CloudFront does not hand on the Authorization header, so the API sees no credentials (a 401)',
  status: 401,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'unauthorized');
    if (shown === undefined) return { is: 'silent' };
    const auth = authorizationType(seen);
    if (auth === 'NONE') return { is: 'excluded', because: 'the method needs no credentials' };
    if (valueOf(seen.executionLog)?.authorizer?.called === 'yes')
      return { is: 'excluded', because: 'the function was asked: its identity source was there' };
    if (calledStraight(seen, file.request)) return { is: 'excluded', because: 'the call went straight to the API’s own host' };
    const response = valueOf(seen.response);
    if (!isThroughCloudFront(response))
      return response?.headersComplete ? { is: 'excluded', because: 'the response did not come through CloudFront' } : { is: 'silent' };
    return {
      is: 'fits',
      confidence: 'possible',
      because: [{ from: 'response', says: 'the answer came through CloudFront', pasted: shown.pasted }],
      missing: [{ what: 'the same call straight to the execute-api host, without CloudFront' }],
    };
  },
  fix: () => [
    { says: 'Make the same call straight to the execute-api host: if it works there, the distribution drops the header' },
    {
      says: 'Use a policy that forwards Authorization, such as AllViewerExceptHostHeader: with a cache policy, answers are then cached per token',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});
