import { asRoute, beginsBelow, deployedRoute, hasUnknownBasePath, pathOf } from '../layers/deployed-route';
import { missingRoute } from '../layers/missing-route';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const routeProxyRootMissing = defineCause({
  id: 'route-proxy-root-missing',
  layer: 'endpoint',
  title: 'A greedy `{proxy+}` does not cover its own parent, and the parent has no method',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage'],
  judge: (seen, file) => {
    const refusal = missingRoute(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const { route, complainsOfHeader, isGainsaid } = refusal;
    if (file.request.path === undefined) return { is: 'silent' };
    if (route.found === 'method') return { is: 'excluded', because: `the API has \`${route.httpMethod} ${route.resourcePath}\`, as saved` };
    if (route.found === 'path-only') return { is: 'silent' };
    const path = asRoute(file.request.path).replace(/`/g, '');
    const child = route.near.find((each) => beginsBelow(each, path));
    if (child === undefined && hasUnknownBasePath(seen, file.request)) return { is: 'silent' };
    if (child === undefined) return { is: 'excluded', because: 'no greedy route begins just below this path' };
    const { lacking, isAnswered } = deployedRoute(seen, file.request, (each) => pathOf(each) === path);
    const says = fitting(`\`${child}\` does not cover \`${path}\` itself, and \`${path}\` has no method of its own`);
    const verdict = says === undefined ? {} : { says };
    const saved = { from: 'config' as const, says: `the API has \`${child}\` and no method on \`${path}\`, as saved` };
    if (lacking === undefined || !lacking.routes.some((each) => beginsBelow(each, path)))
      return { is: 'fits', confidence: 'likely', because: [saved], ...verdict };
    const deployed = { from: 'config' as const, says: 'so has the running deployment', quote: lacking.id };
    return {
      is: 'fits',
      confidence: isAnswered && !complainsOfHeader && !isGainsaid ? 'confirmed' : 'likely',
      because: [saved, deployed],
      ...verdict,
    };
  },
  fix: (request) => [
    { says: 'Call a path below the parent, to see that the greedy route itself answers' },
    deploy(request, 'Add ANY (or the verbs that you need) to the parent resource with the same authorization, then deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html',
  ],
});
