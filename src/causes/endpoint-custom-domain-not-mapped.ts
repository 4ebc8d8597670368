import type { DomainReading } from '../evidence/endpoint';
import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import { isRefusedBeforeStage } from '../layers/address-refusal';
import { AS_OF_THEN, isReadSoonAfter } from '../layers/as-read-now';
import { isCustomHost, isOwnHost, mappedPath } from '../layers/base-path';
import { fitting } from '../layers/route-of-arn';
import { isLogged, LOGGED } from '../layers/stage-log';
import { isThroughCloudFront } from '../layers/through-cloudfront';
import { defineCause, type Step } from './define-cause';

export const endpointCustomDomainNotMapped = defineCause({
  id: 'endpoint-custom-domain-not-mapped',
  layer: 'endpoint',
  title: 'The custom domain has no mapping or routing rule for this path',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'domain', 'restApi', 'description'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden' || id === 'missing-authentication-token' || id === 'not-a-signature'))
      return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const { domainName, urlPath } = file.request;
    if (isOwnHost(file.request)) return { is: 'excluded', because: 'the call went to the API’s own host, not to a custom domain' };
    const domain = valueOf(seen.domain);
    // Such a call reaches no stage and leaves no line: only what is read now can tell.
    if (!domain?.mappings || !isCustomHost(domainName) || urlPath === undefined || domain.routingMode === 'ROUTING_RULE_ONLY')
      return { is: 'silent' };
    const mapped = mappedPath(domain, urlPath);
    if (mapped !== undefined)
      return { is: 'excluded', because: `the domain maps ${nameOf(mapped.mapping.basePath)} to an API, as read now` };
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    const isSoon = isReadSoonAfter(domain.readAt, file.request);
    const proved =
      isPlain(domain, urlPath) &&
      isSoon &&
      isWhole(seen.domain) &&
      isThroughCloudFront(valueOf(seen.response)) &&
      isRefusedBeforeStage(seen, file.symptoms);
    const has = domain.mappings
      .map(({ basePath }) => nameOf(basePath))
      .slice(0, 3)
      .join(', ');
    const path = urlPath.replace(/`/g, '');
    const says = fitting(`\`${domain.name}\` maps ${has === '' ? 'no path at all' : has}: nothing serves \`${path}\``);
    return {
      is: 'fits',
      confidence: proved ? 'confirmed' : 'likely',
      because: [
        { from: 'config', says: `the domain maps ${has === '' ? 'nothing' : has}, as read now: not this path`, quote: path },
        { from: 'response', says: 'the call went to this domain', quote: domainName, pasted: true },
      ],
      ...(says === undefined ? {} : { says }),
      fix: steps(`aws apigateway get-base-path-mappings --domain-name '${domain.name}' --region ${domain.region}`),
      ...(proved ? {} : { missing: isSoon ? [{ what: 'mappings that only apigatewayv2 lists, and routing rules' }] : [AS_OF_THEN] }),
    };
  },
  fix: () => steps(),
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
  ],
});

function steps(command?: string): readonly Step[] {
  return [
    { says: 'Compare the path with the domain’s base path mappings and routing rules', ...(command === undefined ? {} : { command }) },
    { says: 'Add the mapping that is missing: it works without a deployment, for every caller of the domain' },
  ];
}

/** Whether API Gateway decodes a path, drops an empty part or heeds case when it looks for the mapping, AWS does not say. */
function isPlain({ mappings = [] }: DomainReading, urlPath: string): boolean {
  const folded = mappings.map((mapping) => ({ ...mapping, basePath: mapping.basePath.toLowerCase() }));
  return !/%|\/\//.test(urlPath) && mappedPath({ mappings: folded }, urlPath.toLowerCase()) === undefined;
}

function nameOf(basePath: string): string {
  return basePath === '' ? 'every path' : `\`/${basePath.replace(/`/g, '')}\``;
}

/**
 * All that can serve a path of the domain was read. A Regional domain can have mappings of several levels, of HTTP APIs, and routing
 * rules, none of which GetBasePathMappings lists; an edge-optimised one takes REST APIs and these mappings alone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
function isWhole(gathered: Evidence['domain']): boolean {
  if (gathered?.status !== 'known' || !gathered.complete || gathered.value === null) return false;
  const { endpointTypes, routingMode, status } = gathered.value;
  const isEdge = endpointTypes.length === 1 && endpointTypes[0] === 'EDGE';
  return isEdge && status === 'AVAILABLE' && (routingMode === undefined || routingMode === 'BASE_PATH_MAPPING_ONLY');
}
