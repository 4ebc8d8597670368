import type { PrivateDomain } from '../private-domain';
import type { Region } from '../region';
import { ServiceError } from '../service-error';
import { UNVERIFIED } from '../unverified';
import { mappingJson } from './endpoint-representation';
import { apiOf, type Call, page, stageOf } from './lookup';
import { escapedPolicy } from './representation';

export function privateDomainJson(domain: PrivateDomain): unknown {
  return {
    domainName: domain.name,
    domainNameId: domain.id,
    domainNameArn: domain.arn,
    endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' },
    domainNameStatus: 'AVAILABLE',
    securityPolicy: 'TLS_1_2',
    policy: domain.policy === undefined ? undefined : escapedPolicy(JSON.stringify(domain.policy)),
  };
}

/** A private name needs its id beside it. https://docs.aws.amazon.com/apigateway/latest/api/API_GetDomainName.html */
export function isPrivateName({ query }: Call): boolean {
  return query.get('domainNameId') !== null;
}

export function privateDomainOf({ region, path, query }: Call): PrivateDomain {
  const id = query.get('domainNameId');
  const found = region.privateDomains.find((each) => each.name === path.domain && each.id === id);
  if (found === undefined) throw new ServiceError(404, 'NotFoundException', 'Invalid domain name identifier specified');
  return found;
}

/** Everything under the name goes to one API and stage. */
export function privateMappingsOf(call: Call): readonly unknown[] {
  const { apiId, stage } = privateDomainOf(call);
  return [mappingJson({ basePath: '', apiId, stage })];
}

/** SELF: the associations of the own account's endpoints; OTHER_ACCOUNTS: what others made with the own domains. */
export function accessAssociations(call: Call): unknown {
  const { region, query } = call;
  const isOwn = (query.get('resourceOwner') ?? 'SELF') === 'SELF';
  const domains = isOwn ? everyDomain(region) : region.privateDomains;
  const items = domains.flatMap((domain) =>
    domain.associated
      .filter((endpoint) => (endpoint.region.account === region.account) === isOwn)
      .map((endpoint) => ({
        domainNameAccessAssociationArn: `arn:aws:apigateway:${region.name}:${endpoint.region.account.id}:/domainnameaccessassociations/domainname/${domain.name}/vpcesource/${endpoint.id}`,
        domainNameArn: domain.arn,
        accessAssociationSourceType: 'VPCE',
        accessAssociationSource: endpoint.id,
      })),
  );
  return page(call, items);
}

function everyDomain(region: Region): readonly PrivateDomain[] {
  return [...region.account.world.accounts.values()].flatMap((account) => account.regions.get(region.name)?.privateDomains ?? []);
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html */
export function exportOf(call: Call): unknown {
  const api = apiOf(call);
  const stage = stageOf(call);
  const definition = UNVERIFIED.exportShows === 'deployed' ? stage.deployment.definition : api.saved;
  const paths = Object.values(definition.resources).filter(({ methods }) => Object.keys(methods).length > 0);
  const withExtensions = (call.query.get('extensions') ?? '').split(',').includes('apigateway');
  return {
    openapi: '3.0.1',
    info: { title: api.name, version: '2026-11-22T12:00:00Z' },
    servers: [{ url: `https://${api.id}.execute-api.${call.region.name}.amazonaws.com/{basePath}` }],
    paths: Object.fromEntries(
      paths.map(({ path, methods }) => [path, Object.fromEntries(Object.keys(methods).map((verb) => [verb.toLowerCase(), {}]))]),
    ),
    ...(withExtensions && definition.policy !== undefined ? { 'x-amazon-apigateway-policy': JSON.parse(definition.policy) } : {}),
  };
}
