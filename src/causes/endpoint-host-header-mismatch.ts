import { valueOf } from '../evidence/gathered';
import { isOwnHost } from '../layers/base-path';
import { isLogged, LOGGED } from '../layers/stage-log';
import { isThroughCloudFront } from '../layers/through-cloudfront';
import { defineCause } from './define-cause';

export const endpointHostHeaderMismatch = defineCause({
  id: 'endpoint-host-header-mismatch',
  layer: 'endpoint',
  title: 'The Host header is no name of an API: a proxy or CloudFront hands on the viewer’s own',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'domain'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const { domainName } = file.request;
    if (isOwnHost(file.request)) return { is: 'excluded', because: 'the call went to the API’s own host' };
    const domain = valueOf(seen.domain);
    if (domain) return { is: 'excluded', because: `\`${domain.name}\` is a custom domain name of this account` };
    if (!isThroughCloudFront(valueOf(seen.response))) return { is: 'silent' };
    const none = { from: 'config' as const, says: 'this account has no custom domain name of that host', quote: domainName ?? '' };
    return {
      is: 'fits',
      confidence: 'possible',
      because: [
        { from: 'response', says: 'the answer came through CloudFront, which may hand on the viewer’s Host', pasted: shown.pasted },
        ...(domain === null ? [none] : []),
      ],
      missing: [{ what: 'the distribution’s origin request policy: does it forward Host?' }],
    };
  },
  fix: () => [
    { says: 'Call the execute-api host directly: if that works, the proxy in front sends a foreign Host' },
    {
      says: 'Let CloudFront use AllViewerExceptHostHeader, or a proxy set Host to the API’s own: all traffic of that behaviour changes with it',
    },
    { says: 'Or give the API a custom domain of the viewer’s host name' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});
