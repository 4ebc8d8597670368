import { valueOf } from '../evidence/gathered';
import { calledStraight, isThroughCloudFront } from '../layers/through-cloudfront';
import { defineCause } from './define-cause';

export const cloudfrontBreaksSignature = defineCause({
  id: 'cloudfront-breaks-signature',
  layer: 'authenticate',
  title: 'CloudFront changes Host, path or query after the client signed, so the signature no longer matches',
  status: 403,
  needs: ['response', 'accessLog', 'restApi', 'domain'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'signature-mismatch');
    if (shown === undefined) return { is: 'silent' };
    const response = valueOf(seen.response);
    if (calledStraight(seen, file.request)) return { is: 'excluded', because: 'the call went straight to the API’s own host' };
    const isEdgeDomain = valueOf(seen.domain)?.endpointTypes.includes('EDGE') === true;
    const edge = isEdgeDomain || valueOf(seen.restApi)?.endpointTypes.includes('EDGE');
    if (!isThroughCloudFront(response))
      return response?.headersComplete ? { is: 'excluded', because: 'the response did not come through CloudFront' } : { is: 'silent' };
    return {
      is: 'fits',
      // An edge-optimised API has a distribution of AWS's own in front, which leaves the signature whole.
      confidence: edge === false ? 'likely' : 'possible',
      because: [
        {
          from: 'response',
          says: 'the answer came through CloudFront',
          quote: response?.headers['x-amz-cf-id'] === undefined ? 'via' : 'x-amz-cf-id',
          pasted: shown.pasted,
        },
        ...(edge === false
          ? [{ from: 'config' as const, says: 'the API is not edge-optimised: the distribution is one of your own' }]
          : []),
      ],
      missing: [{ what: 'the same signed call straight to the execute-api host, without CloudFront' }],
    };
  },
  fix: () => [
    { says: 'Call the execute-api host directly with the same client: if that works, the distribution breaks the signature' },
    { says: 'Sign for the execute-api host and let the distribution not forward the viewer’s Host, or sign at the edge' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch'],
});
