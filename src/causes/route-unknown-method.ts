import { asRoute, deployedRoute, hasUnknownBasePath, takes } from '../layers/deployed-route';
import { missingRoute, unknownRoute } from '../layers/missing-route';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const routeUnknownMethod = defineCause({
  id: 'route-unknown-method',
  layer: 'endpoint',
  title: 'The path exists without this verb: API Gateway calls that “Missing Authentication Token”',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const refusal = missingRoute(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const { route } = refusal;
    const verb = file.request.httpMethod?.toUpperCase();
    if (verb === undefined) return { is: 'silent' };
    if (file.request.methodOverride?.to === verb)
      return { is: 'excluded', because: 'the verb comes from `X-HTTP-Method-Override`, not from the request itself' };
    if (route.found === 'nothing' && hasUnknownBasePath(seen, file.request)) return { is: 'silent' };
    if (route.found === 'nothing') return { is: 'excluded', because: 'the API has no such path at all, as saved' };
    if (route.found === 'method') return { is: 'excluded', because: `the API has \`${route.httpMethod} ${route.resourcePath}\`, as saved` };
    const asked = `${verb} ${asRoute(file.request.path ?? route.resourcePath)}`.replace(/`/g, '');
    const deployed = deployedRoute(seen, file.request, (each) => takes(each, asked));
    const methods = route.methods.map((each) => `\`${each}\``).join(', ');
    const standing = unknownRoute(refusal, deployed, seen, {
      saved: `\`${route.resourcePath}\` has ${methods === '' ? 'no method' : methods}, as saved`,
      deployed: `the running deployment has no \`${asked}\` either`,
    });
    if (standing.is !== 'fits') return standing;
    const says = fitting(`\`${route.resourcePath}\` has ${methods} but no \`${verb}\``, `\`${route.resourcePath}\` has no \`${verb}\``);
    return { ...standing, ...(says === undefined ? {} : { says }) };
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
