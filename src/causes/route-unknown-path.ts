import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { matchWildcard } from '../policy/wildcard';
import { defineCause, type Step } from './define-cause';

export const routeUnknownPath = defineCause({
  id: 'route-unknown-path',
  layer: 'endpoint',
  title: 'The stage has no such path: API Gateway calls that “Missing Authentication Token”',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted) return { is: 'excluded', because: 'the stage’s integration was reached' };
    const route = valueOf(seen.route);
    const { apiId, stage, time, isCanary } = file.request;
    const path = file.request.path?.replace(/(.)\/+$/, '$1').replace(/`/g, '');
    if (route === undefined || path === undefined) return { is: 'silent' };
    if (route.found !== 'nothing') return { is: 'excluded', because: `the API has \`${route.resourcePath}\`, as saved` };
    const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
    const asked = `${file.request.httpMethod?.toUpperCase() ?? '*'} ${path}`;
    const held = deployment?.routes?.find((each) => matchWildcard(each.replace(/^\w+/, '*').replace(/\{[^}]+\}/g, '?*'), asked));
    // A deployment made after the request, or a canary's, does not tell what answered.
    const since = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
    const canary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
    if (held !== undefined)
      return since && !canary ? { is: 'excluded', because: `the running deployment has \`${held}\`` } : { is: 'silent' };
    const child = route.near.find((each) => /^\w+ (\/.*)\{[^}]+\+\}$/.exec(each)?.[1] === path.replace(/\/?$/, '/'));
    if (child !== undefined) return { is: 'excluded', because: `\`${child}\` is just below this path` };
    const ownHost = /\.execute-api\./.test(valueOf(seen.accessLog)?.variables.domainName ?? '');
    if (stage !== undefined && !ownHost && `${path}/`.startsWith(`/${stage}/`))
      return { is: 'excluded', because: 'the path repeats the stage’s name' };
    const reached = apiId !== undefined && stage !== undefined && passageOf('outside', seen, file.request, undefined).state === 'passed';
    // In front of a private API, an endpoint's policy may read a bad signature first.
    const alone = shown.id === 'missing-authentication-token' || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
    const lacks = deployment?.routes !== undefined && since && !canary;
    const ends =
      shown.id === 'not-a-signature' ? 'hence the complaint about the header' : 'API Gateway calls that “Missing Authentication Token”';
    const where = stage === undefined ? 'The API' : `\`${stage.replace(/`/g, '')}\``;
    const says = fitting(`${where} has no \`${asked.replace('* ', '')}\`: ${ends}`);
    const saved = { from: 'config' as const, says: 'the API has no such path, as saved' };
    const near = route.near.map((each) => `\`${each}\``).join(', ');
    return {
      is: 'fits',
      confidence: lacks && reached && alone ? 'confirmed' : 'likely',
      because: lacks ? [saved, { from: 'config', says: 'the running deployment has none either', quote: deployment.id }] : [saved],
      ...(says === undefined ? {} : { says }),
      fix: steps(file.request, near === '' ? undefined : `Check the path: the API has ${near}`),
      ...(lacks ? {} : { missing: [{ what: 'the routes of the running deployment', needs: 'deployment' }] }),
    };
  },
  fix: (request) => steps(request),
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});

function steps(request: FailedRequest, check = 'Check the whole URL: stage, base path, spelling, case and slashes'): readonly Step[] {
  const leave = { says: 'Leave the Authorization header as it is: it only changes the text, this is not an auth fault' };
  return [{ says: check }, leave, deploy(request, 'If the path should exist, add it, then deploy')];
}
