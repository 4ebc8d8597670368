import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { matchWildcard } from '../policy/wildcard';
import { defineCause } from './define-cause';

export const routeNotDeployed = defineCause({
  id: 'route-not-deployed',
  layer: 'endpoint',
  title: 'The route is saved, but the stage runs a deployment that does not have it',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted) return { is: 'excluded', because: 'the stage’s integration was reached' };
    const route = valueOf(seen.route);
    const { stage, time, isCanary } = file.request;
    if (route === undefined) return { is: 'silent' };
    if (route.found !== 'method') return { is: 'excluded', because: 'the API has no such route, not even saved' };
    const name = `${route.httpMethod} ${route.resourcePath}`;
    const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
    const asked = `${(file.request.httpMethod ?? route.httpMethod).toUpperCase()} ${(file.request.path ?? route.resourcePath).replace(/(.)\/+$/, '$1')}`;
    const held = deployment?.routes?.find(
      (each) => each === name || matchWildcard(each.replace(/^ANY /, '* ').replace(/\{[^}]+\}/g, '?*'), asked),
    );
    // A deployment made after the request, or a canary's, does not tell what answered.
    const since = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
    const canary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
    if (held !== undefined && canary) return { is: 'silent' };
    if (held !== undefined && since) return { is: 'excluded', because: `the running deployment has \`${held}\`` };
    const reached = passageOf('outside', seen, file.request, undefined).state === 'passed';
    const alone = shown.id === 'missing-authentication-token' || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
    const lacks = deployment?.routes !== undefined && held === undefined && since && !canary;
    const where = stage === undefined ? 'the stage' : `\`${stage.replace(/`/g, '')}\``;
    const day = deployment?.createdAt?.slice(0, 10);
    const runs = lacks && day !== undefined ? `the deployment of ${day}, which does not have it` : 'a deployment without it';
    const says = fitting(held === undefined ? `\`${name}\` is saved, but ${where} runs ${runs}` : `\`${name}\` was not deployed yet`);
    const saved = { from: 'config' as const, says: `the API has \`${name}\` with authorization ${route.authorizationType}, as saved` };
    // An unsigned call of a method with AWS_IAM is answered with the same text.
    const iam = route.authorizationType === 'AWS_IAM';
    return {
      is: 'fits',
      confidence: lacks && reached && alone ? 'confirmed' : lacks || !iam ? 'likely' : 'possible',
      because: lacks ? [{ from: 'config', says: `the running deployment has no \`${name}\``, quote: deployment.id }, saved] : [saved],
      ...(says === undefined ? {} : { says }),
      ...(held === undefined ? {} : { fix: [{ says: 'Call again: the deployment made after this request has the route' }] }),
      ...(lacks ? {} : { missing: [{ what: 'the routes of the running deployment', needs: 'deployment' }] }),
    };
  },
  fix: (request) => [
    { says: 'Compare the saved API with the running deployment, to know all that a deployment would release' },
    deploy(request),
    { says: 'If Terraform or CloudFormation manages it, make its deployment depend on the methods: else the next route is left out too' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
  ],
});
