import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { matchWildcard } from '../policy/wildcard';
import { defineCause } from './define-cause';

export const routeUnknownMethod = defineCause({
  id: 'route-unknown-method',
  layer: 'endpoint',
  title: 'The path exists without this verb: API Gateway calls that “Missing Authentication Token”',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted) return { is: 'excluded', because: 'the stage’s integration was reached' };
    const route = valueOf(seen.route);
    const { apiId, stage, time, isCanary } = file.request;
    const verb = file.request.httpMethod?.toUpperCase();
    if (route === undefined || verb === undefined) return { is: 'silent' };
    if (route.found === 'nothing') return { is: 'excluded', because: 'the API has no such path at all, as saved' };
    if (route.found === 'method') return { is: 'excluded', because: `the API has \`${route.httpMethod} ${route.resourcePath}\`, as saved` };
    const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
    const asked = `${verb} ${(file.request.path ?? route.resourcePath).replace(/(.)\/+$/, '$1')}`.replace(/`/g, '');
    const held = deployment?.routes?.find((each) => matchWildcard(each.replace(/^ANY /, '* ').replace(/\{[^}]+\}/g, '?*'), asked));
    // A deployment made after the request, or a canary's, does not tell what answered.
    const since = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
    const canary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
    if (held !== undefined)
      return since && !canary ? { is: 'excluded', because: `the running deployment has \`${held}\`` } : { is: 'silent' };
    const reached = apiId !== undefined && stage !== undefined && passageOf('outside', seen, file.request, undefined).state === 'passed';
    const alone = shown.id === 'missing-authentication-token' || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
    const lacks = deployment?.routes !== undefined && since && !canary;
    const methods = route.methods.map((each) => `\`${each}\``).join(', ');
    const says = fitting(`\`${route.resourcePath}\` has ${methods} but no \`${verb}\``, `\`${route.resourcePath}\` has no \`${verb}\``);
    const saved = { from: 'config' as const, says: `\`${route.resourcePath}\` has ${methods === '' ? 'no method' : methods}, as saved` };
    return {
      is: 'fits',
      confidence: lacks && reached && alone ? 'confirmed' : 'likely',
      because: lacks
        ? [saved, { from: 'config', says: `the running deployment has no \`${asked}\` either`, quote: deployment.id }]
        : [saved],
      ...(says === undefined ? {} : { says }),
      ...(lacks ? {} : { missing: [{ what: 'the routes of the running deployment', needs: 'deployment' }] }),
    };
  },
  fix: (request) => [
    { says: 'Check the verb that the client sends: a browser’s address bar always sends GET, a redirect can turn POST into GET' },
    { says: 'Leave the Authorization header as it is: it only changes the text, this is not an auth fault' },
    deploy(request, 'If the method should exist, add it, then deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});
