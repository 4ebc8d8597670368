import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { matchWildcard } from '../policy/wildcard';
import { defineCause } from './define-cause';

export const routeUnknownPath = defineCause({
  id: 'route-unknown-path',
  layer: 'endpoint',
  title: 'The stage has no such path: API Gateway calls that “Missing Authentication Token”',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: the stage has the route' };
    const route = valueOf(seen.route);
    const { apiId, stage, time, isCanary } = file.request;
    const path = file.request.path?.replace(/(.)\/+$/, '$1').replace(/`/g, '');
    if (route === undefined || path === undefined) return { is: 'silent' };
    if (route.found !== 'nothing') return { is: 'excluded', because: `the API has \`${route.resourcePath}\`, as saved` };
    const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
    const asked = `${file.request.httpMethod?.toUpperCase() ?? '*'} ${path}`;
    const held = deployment?.routes?.find((each) => matchWildcard(each.replace(/^\w+/, '*').replace(/\{[^}]+\}/g, '?*'), asked));
    if (held !== undefined) return { is: 'excluded', because: `the running deployment has \`${held}\`` };
    const child = route.near.find((each) => /^\w+ (\/.*)\{[^}]+\+\}$/.exec(each)?.[1] === path.replace(/\/?$/, '/'));
    if (child !== undefined) return { is: 'excluded', because: `\`${child}\` is just below this path` };
    const ownHost = /\.execute-api\./.test(valueOf(seen.accessLog)?.variables.domainName ?? '');
    if (stage !== undefined && !ownHost && `${path}/`.startsWith(`/${stage}/`))
      return { is: 'excluded', because: 'the path repeats the stage’s name' };
    const since = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
    const canary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
    const reached = apiId !== undefined && stage !== undefined && passageOf('outside', seen, file.request, undefined).state === 'passed';
    // In front of a private API, an endpoint's policy may read a bad signature first.
    const alone = shown.id === 'missing-authentication-token' || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
    const lacks = deployment?.routes !== undefined && since && !canary;
    const ends =
      shown.id === 'not-a-signature'
        ? 'the complaint about the header comes from that'
        : 'API Gateway calls that “Missing Authentication Token”';
    const where = stage === undefined ? 'The API' : `\`${stage.replace(/`/g, '')}\``;
    const says = fitting(`${where} has no \`${asked.replace('* ', '')}\`: ${ends}`);
    const saved = { from: 'config' as const, says: 'the API has no such path, as saved' };
    const checked =
      route.near.length === 0 ? [] : [{ says: `Check the path: the API has ${route.near.map((each) => `\`${each}\``).join(', ')}` }];
    return {
      is: 'fits',
      confidence: lacks && reached && alone ? 'confirmed' : 'likely',
      because: lacks ? [saved, { from: 'config', says: 'the running deployment has none either', quote: deployment.id }] : [saved],
      ...(says === undefined ? {} : { says }),
      ...(checked.length === 0
        ? {}
        : { fix: [...checked, LEAVE_THE_HEADER, deploy(file.request, 'If the path should exist, add it, then deploy')] }),
      ...(lacks ? {} : { missing: [{ what: 'the routes of the running deployment', needs: 'deployment' }] }),
    };
  },
  fix: (request) => [
    { says: 'Check the whole URL: stage, base path, spelling, case and slashes' },
    LEAVE_THE_HEADER,
    deploy(request, 'If the path should exist, add it, then deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});

const LEAVE_THE_HEADER = { says: 'Leave the Authorization header as it is: it only changes the text, this is not an auth fault' };
