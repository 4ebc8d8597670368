import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { fitting } from '../layers/route-of-arn';
import { type Clue, defineCause } from './define-cause';

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
    const text: Clue = {
      from: shown.from,
      says: 'API Gateway tried to read the Authorization header as an AWS signature',
      pasted: shown.pasted,
    };
    const route = valueOf(seen.route);
    if (route?.found !== 'method') return { is: 'silent' };
    const name = `${route.httpMethod} ${route.resourcePath}`;
    const deployed = valueOf(seen.deployment)?.routes?.includes(name);
    const { time } = file.request;
    const createdAt = valueOf(seen.deployment)?.createdAt;
    const ran = createdAt === undefined || time === undefined || Date.parse(createdAt) <= Date.parse(time);
    if (deployed === false && ran && seen.deployment?.status === 'known' && seen.deployment.complete)
      return { is: 'excluded', because: `the running deployment has no \`${name}\`: the text comes from that` };
    const saved: Clue = { from: 'config', says: `\`${name}\` has authorization ${route.authorizationType}, as saved` };
    const iam = route.authorizationType === 'AWS_IAM';
    if (!iam && deployed !== true) return { is: 'fits', confidence: 'possible', because: [text, saved] };
    // An unknown route answers with the same text, so the route must be known to run.
    const canary = file.request.isCanary === true || (valueOf(seen.stage)?.hasCanary === true && file.request.isCanary !== false);
    const proved = iam && deployed === true && ran && !canary && passageOf('outside', seen, file.request, undefined).state === 'passed';
    const says = fitting(`\`${name}\` takes only AWS signatures (AWS_IAM), and the Authorization header holds something else`);
    return {
      is: 'fits',
      confidence: proved ? 'confirmed' : 'likely',
      because: [text, saved, ...(deployed === true ? [{ from: 'config' as const, says: 'the running deployment has this route' }] : [])],
      ...(says === undefined || !iam ? {} : { says }),
      ...(deployed === true
        ? {}
        : {
            missing: [{ what: 'the routes of the running deployment: an unknown route answers with the same text', needs: 'deployment' }],
          }),
    };
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
