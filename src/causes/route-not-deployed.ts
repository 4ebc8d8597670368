import { asRoute, deployedRoute, hasUnknownBasePath, takes } from '../layers/deployed-route';
import { isProvedMissing, missingRoute, UNDEPLOYED } from '../layers/missing-route';
import { deploy } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const routeNotDeployed = defineCause({
  id: 'route-not-deployed',
  layer: 'endpoint',
  title: 'The route is saved, but the stage runs a deployment that does not have it',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const refusal = missingRoute(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const { route } = refusal;
    const { stage, httpMethod, path } = file.request;
    if (route.found === 'nothing' && hasUnknownBasePath(seen, file.request)) return { is: 'silent' };
    if (route.found !== 'method') return { is: 'excluded', because: 'the API has no such route, not even saved' };
    const name = `${route.httpMethod} ${route.resourcePath}`;
    const asked = `${(httpMethod ?? route.httpMethod).toUpperCase()} ${asRoute(path ?? route.resourcePath)}`;
    const deployed = deployedRoute(seen, file.request, (each) => each === name || takes(each, asked));
    const { held, lacking } = deployed;
    if (held !== undefined && deployed.isCanary) return { is: 'silent' };
    if (held !== undefined && deployed.isOlder) return { is: 'excluded', because: `the running deployment has \`${held}\`` };
    const where = stage === undefined ? 'the stage' : `\`${stage.replace(/`/g, '')}\``;
    const day = lacking?.createdAt?.slice(0, 10);
    const runs = day === undefined ? 'a deployment without it' : `the deployment of ${day}, which does not have it`;
    const says = fitting(held === undefined ? `\`${name}\` is saved, but ${where} runs ${runs}` : `\`${name}\` was not deployed yet`);
    const saved = { from: 'config' as const, says: `the API has \`${name}\` with authorization ${route.authorizationType}, as saved` };
    const verdict = says === undefined ? {} : { says };
    if (lacking !== undefined) {
      const lacks = { from: 'config' as const, says: `the running deployment has no \`${name}\``, quote: lacking.id };
      const confidence = isProvedMissing(refusal, deployed, seen) ? 'confirmed' : 'likely';
      return { is: 'fits', confidence, because: [lacks, saved], ...verdict };
    }
    return {
      is: 'fits',
      // An unsigned call of a method with AWS_IAM is answered with the same text.
      confidence: route.authorizationType === 'AWS_IAM' ? 'possible' : 'likely',
      because: [saved],
      ...verdict,
      ...(held === undefined ? {} : { fix: [{ says: 'Call again: the deployment made after this request has the route' }] }),
      missing: UNDEPLOYED,
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
