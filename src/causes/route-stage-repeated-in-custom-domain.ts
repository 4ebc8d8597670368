import { valueOf } from '../evidence/gathered';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const routeStageRepeatedInCustomDomain = defineCause({
  id: 'route-stage-repeated-in-custom-domain',
  layer: 'endpoint',
  title: 'The URL names the stage although the custom domain’s mapping already supplies it',
  status: 403,
  needs: ['accessLog', 'route'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature' || id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    const { path, stage } = file.request;
    const domain = valueOf(seen.accessLog)?.variables.domainName;
    if (typeof domain === 'string' && /\.execute-api\./.test(domain))
      return { is: 'excluded', because: 'the call came through the API’s own host, not a custom domain' };
    if (path === undefined || stage === undefined) return { is: 'silent' };
    if (!`${path}/`.startsWith(`/${stage}/`)) return { is: 'excluded', because: 'the path does not begin with the stage’s name' };
    const route = valueOf(seen.route);
    if (route?.found === 'method') return { is: 'excluded', because: `the API has \`${route.resourcePath}\`, as saved` };
    const shorter = path.slice(stage.length + 1).replace(/`/g, '') || '/';
    const says = fitting(`The path names the stage \`${stage.replace(/`/g, '')}\` once more: without it, it is \`${shorter}\``);
    return {
      is: 'fits',
      confidence: route?.found === 'nothing' && shown.id !== 'forbidden' ? 'likely' : 'possible',
      because: [
        { from: 'config', says: 'behind the stage, the path begins with the stage’s name again', quote: path, pasted: shown.pasted },
      ],
      ...(says === undefined ? {} : { says }),
      missing: [{ what: 'the domain’s base path mappings' }],
    };
  },
  fix: () => [
    { says: 'Call the custom domain without the stage: domain, base path, resource' },
    { says: 'If clients cannot change, map a base path of that name to the stage: it works at once, for every caller of the domain' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-403-custom-domain'],
});
