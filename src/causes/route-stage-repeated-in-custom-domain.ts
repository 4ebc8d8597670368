import { valueOf } from '../evidence/gathered';
import { isGainsaid } from '../layers/answer-maker';
import { asRoute, deployedRoute, pathOf, takes } from '../layers/deployed-route';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const routeStageRepeatedInCustomDomain = defineCause({
  id: 'route-stage-repeated-in-custom-domain',
  layer: 'endpoint',
  title: 'The URL names the stage although the custom domain’s mapping already supplies it',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'domain'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature' || id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    const { path, stage } = file.request;
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const domain = record.domainName ?? file.request.domainName;
    if (typeof domain === 'string' && /\.execute-api\./.test(domain))
      return { is: 'excluded', because: 'the call came through the API’s own host, not a custom domain' };
    if (path === undefined || stage === undefined) return { is: 'silent' };
    if (!`${path}/`.startsWith(`/${stage}/`)) return { is: 'excluded', because: 'the path does not begin with the stage’s name' };
    const route = valueOf(seen.route);
    if (route?.found === 'method') return { is: 'excluded', because: `the API has \`${route.resourcePath}\`, as saved` };
    const shorter = path.slice(stage.length + 1).replace(/`/g, '') || '/';
    const says = fitting(`The path names the stage \`${stage.replace(/`/g, '')}\` once more: without it, it is \`${shorter}\``);
    const because = [
      { from: 'config' as const, says: 'behind the stage, the path begins with the stage’s name again', quote: path, pasted: shown.pasted },
    ];
    const verdict = says === undefined ? {} : { says };
    const base = record['customDomain.basePathMatched'];
    const whole = deployedRoute(seen, file.request, (each) => takes(`ANY ${pathOf(each)}`, `GET ${asRoute(path)}`));
    const verb = file.request.httpMethod?.toUpperCase() ?? '';
    const left = deployedRoute(seen, file.request, (each) => takes(each, `${verb} ${asRoute(shorter)}`));
    const isProved =
      shown.id === 'missing-authentication-token' && route?.found === 'nothing' && whole.lacking !== undefined && whole.isAnswered;
    // The log names the domain and what its mapping took off the path; the deployment that answered has the route without the stage.
    if (
      typeof domain === 'string' &&
      typeof base === 'string' &&
      isProved &&
      left.held !== undefined &&
      !isGainsaid(seen, shown, file.symptoms)
    ) {
      const mapped = { from: 'access-log' as const, says: 'the mapping of the custom domain took no stage off the path', quote: base };
      const deployed = { from: 'config' as const, says: `the running deployment has \`${left.held}\``, quote: whole.lacking?.id ?? '' };
      return { is: 'fits', confidence: 'confirmed', because: [...because, mapped, deployed], ...verdict };
    }
    return {
      is: 'fits',
      confidence: route?.found === 'nothing' && shown.id !== 'forbidden' ? 'likely' : 'possible',
      because,
      ...verdict,
      missing: [{ what: 'the domain’s base path mappings', needs: 'domain' }],
    };
  },
  fix: () => [
    { says: 'Call the custom domain without the stage: domain, base path, resource' },
    { says: 'If clients cannot change, map a base path of that name to the stage: it works at once, for every caller of the domain' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-403-custom-domain'],
});
