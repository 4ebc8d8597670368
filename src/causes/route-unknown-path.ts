import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { asRoute, beginsBelow, deployedRoute, pathOf, takes } from '../layers/deployed-route';
import { missingRoute, unknownRoute } from '../layers/missing-route';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause, type Step } from './define-cause';

export const routeUnknownPath = defineCause({
  id: 'route-unknown-path',
  layer: 'endpoint',
  title: 'The stage has no such path: API Gateway calls that “Missing Authentication Token”',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const refusal = missingRoute(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const { route, complainsOfHeader } = refusal;
    const { stage, httpMethod } = file.request;
    if (file.request.path === undefined) return { is: 'silent' };
    if (route.found !== 'nothing') return { is: 'excluded', because: `the API has \`${route.resourcePath}\`, as saved` };
    const path = asRoute(file.request.path).replace(/`/g, '');
    const deployed = deployedRoute(seen, file.request, (each) => takes(`ANY ${pathOf(each)}`, `GET ${path}`));
    const says = { saved: 'the API has no such path, as saved', deployed: 'the running deployment has none either' };
    const standing = unknownRoute(refusal, deployed, seen, says);
    if (standing.is !== 'fits') return standing;
    const child = route.near.find((each) => beginsBelow(each, path));
    if (child !== undefined) return { is: 'excluded', because: `\`${child}\` is just below this path` };
    const ownHost = /\.execute-api\./.test(valueOf(seen.accessLog)?.variables.domainName ?? '');
    if (stage !== undefined && !ownHost && `${path}/`.startsWith(`/${stage}/`))
      return { is: 'excluded', because: 'the path repeats the stage’s name' };
    const where = stage === undefined ? 'The API' : `\`${stage.replace(/`/g, '')}\``;
    const what = httpMethod === undefined ? path : `${httpMethod.toUpperCase()} ${path}`;
    const ends = complainsOfHeader ? 'hence the complaint about the header' : 'API Gateway calls that “Missing Authentication Token”';
    const verdict = fitting(`${where} has no \`${what}\`: ${ends}`);
    const near = route.near.map((each) => `\`${each}\``).join(', ');
    return {
      ...standing,
      ...(verdict === undefined ? {} : { says: verdict }),
      fix: steps(file.request, near === '' ? undefined : `Check the path: the API has ${near}`),
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
