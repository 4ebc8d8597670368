import { isGainsaid } from '../layers/answer-maker';
import { fitting } from '../layers/route-of-arn';
import { signedRoute } from '../layers/signed-route';
import { defineCause } from './define-cause';

export const iamAuthorizationHeaderMalformed = defineCause({
  id: 'iam-authorization-header-malformed',
  layer: 'authenticate',
  title: 'The method asks for an AWS signature, and the Authorization header holds something else',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    // Not quoted: older wordings repeat the header's value.
    const text = { from: shown.from, says: 'API Gateway tried to read the Authorization header as an AWS signature', pasted: shown.pasted };
    const { standing, asking } = signedRoute(text, seen, { request: file.request, isGainsaid: isGainsaid(seen, shown, file.symptoms) });
    if (standing.is === 'excluded') return { ...standing, because: `${standing.because}: the text comes from that` };
    if (standing.is !== 'fits') return standing;
    const says = fitting(asking && `\`${asking}\` takes only AWS signatures (AWS_IAM), and the Authorization header holds something else`);
    const missing = standing.missing?.map((each) => ({ ...each, what: `${each.what}: an unknown route answers with the same text` }));
    return { ...standing, ...(missing === undefined ? {} : { missing }), ...(says === undefined ? {} : { says }) };
  },
  fix: () => [
    { says: 'First make sure that the URL, the verb and the stage are right: this text usually means a missing route, not an auth fault' },
    { says: 'If the method is meant to have AWS_IAM, sign with SigV4 (service `execute-api`) instead of sending a bearer token' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});
