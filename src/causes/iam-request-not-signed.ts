import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { fitting } from '../layers/route-of-arn';
import { type Clue, defineCause } from './define-cause';

export const iamRequestNotSigned = defineCause({
  id: 'iam-request-not-signed',
  layer: 'authenticate',
  title: 'The method asks for an AWS signature, and the request has none',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token');
    if (shown === undefined) return { is: 'silent' };
    const text: Clue = { from: shown.from, says: 'no Authorization header reached the method', quote: shown.quote, pasted: shown.pasted };
    const route = valueOf(seen.route);
    const asked = valueOf(seen.accessLog)?.variables['authenticate.status'];
    if (route === undefined && typeof asked === 'string')
      return { is: 'fits', confidence: 'likely', because: [{ ...text, from: 'access-log', quote: `authenticate.status ${asked}` }] };
    if (route?.found !== 'method') return { is: 'silent' };
    const name = `${route.httpMethod} ${route.resourcePath}`;
    const routes = valueOf(seen.deployment)?.routes;
    const deployed = routes?.includes(name);
    const { time } = file.request;
    const createdAt = valueOf(seen.deployment)?.createdAt;
    const ran = createdAt === undefined || time === undefined || Date.parse(createdAt) <= Date.parse(time);
    if (deployed === false && ran && seen.deployment?.status === 'known' && seen.deployment.complete)
      return { is: 'excluded', because: `the running deployment has no \`${name}\`` };
    const iam = route.authorizationType === 'AWS_IAM';
    const saved: Clue = { from: 'config', says: `\`${name}\` has authorization ${route.authorizationType}, as saved` };
    if (!iam && deployed !== true) return { is: 'fits', confidence: 'possible', because: [text, saved] };
    // The route is deployed: what answers so is a deployed method with AWS_IAM, whatever is saved by now.
    const canary = file.request.isCanary === true || (valueOf(seen.stage)?.hasCanary === true && file.request.isCanary !== false);
    const answered = passageOf('outside', seen, file.request, undefined);
    const proved = iam && deployed === true && ran && !canary && answered.state === 'passed';
    const says = fitting(`\`${name}\` asks for an AWS signature (AWS_IAM), and the request has none`);
    return {
      is: 'fits',
      confidence: proved ? 'confirmed' : 'likely',
      because: [text, saved, ...(deployed === true ? [{ from: 'config' as const, says: 'the running deployment has this route' }] : [])],
      ...(says === undefined || !iam ? {} : { says }),
      ...(deployed === true ? {} : { missing: [{ what: 'the routes of the running deployment', needs: 'deployment' }] }),
    };
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
