import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
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
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted) return { is: 'excluded', because: 'the stage’s integration was reached' };
    const route = valueOf(seen.route);
    const { apiId, stage, time, isCanary } = file.request;
    const path = file.request.path?.replace(/(.)\/+$/, '$1').replace(/`/g, '');
    if (route === undefined || path === undefined) return { is: 'silent' };
    if (route.found === 'method') return { is: 'excluded', because: `the API has \`${route.httpMethod} ${route.resourcePath}\`, as saved` };
    const below = (each: string): boolean => /^\w+ (\/.*)\{[^}]+\+\}$/.exec(each)?.[1] === path.replace(/\/?$/, '/');
    const child = route.found === 'nothing' ? route.near.find(below) : undefined;
    if (child === undefined)
      return route.found === 'nothing' ? { is: 'excluded', because: 'no greedy route begins just below this path' } : { is: 'silent' };
    const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
    const since = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
    const canary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
    const reached = apiId !== undefined && stage !== undefined && passageOf('outside', seen, file.request, undefined).state === 'passed';
    const own = (deployment?.routes ?? []).some((each) => each.replace(/^\w+ /, '') === path);
    const lacks = deployment?.routes?.some(below) === true && !own && since && !canary;
    const says = fitting(`\`${child}\` does not cover \`${path}\` itself, and \`${path}\` has no method of its own`);
    const saved = { from: 'config' as const, says: `the API has \`${child}\` and no method on \`${path}\`, as saved` };
    return {
      is: 'fits',
      confidence: lacks && reached && shown.id === 'missing-authentication-token' ? 'confirmed' : 'likely',
      because: lacks ? [saved, { from: 'config', says: 'so has the running deployment', quote: deployment.id }] : [saved],
      ...(says === undefined ? {} : { says }),
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
