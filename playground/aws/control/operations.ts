import { domainNameJson, gatewayResponsesJson, mappingJson } from './endpoint-representation';
import { apiOf, authorizerOf, type Call, deploymentOf, domainOf, keyOf, methodOf, page, planOf, resourceOf, stageOf } from './lookup';
import { accessAssociations, exportOf, isPrivateName, privateDomainJson, privateDomainOf, privateMappingsOf } from './private-operations';
import {
  apiKeyJson,
  authorizerJson,
  deploymentJson,
  methodJson,
  resourceJson,
  restApiJson,
  stageJson,
  usagePlanJson,
  usagePlanKeyJson,
} from './representation';

interface Operation {
  readonly name: string;
  readonly verb: 'GET' | 'DELETE';
  readonly path: RegExp;
  /** undefined is answered 202 with an empty body. */
  readonly run: (call: Call) => unknown;
}

function operation(name: string, verb: Operation['verb'], template: string, run: Operation['run']): Operation {
  return { name, verb, path: new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`), run };
}

const embeds = ({ query }: Call, what: string): boolean => query.getAll('embed').includes(what);
const includesValue = ({ query }: Call): boolean => query.get('includeValue') === 'true' || query.get('includeValues') === 'true';

/** Methods and paths as in the API reference. https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html */
const OPERATIONS: readonly Operation[] = [
  operation('GetAccount', 'GET', '/account', ({ region }) => ({
    cloudwatchRoleArn: region.cloudwatchRoleArn,
    throttleSettings: { burstLimit: 5000, rateLimit: 10000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  })),
  operation('GetRestApis', 'GET', '/restapis', (call) => page(call, [...call.region.restApis.values()].map(restApiJson))),
  operation('GetRestApi', 'GET', '/restapis/{api}', (call) => restApiJson(apiOf(call))),
  operation('GetStages', 'GET', '/restapis/{api}/stages', (call) => {
    const stages = [...apiOf(call).stages.values()];
    const deploymentId = call.query.get('deploymentId');
    return { item: stages.filter((stage) => deploymentId === null || stage.deployment.id === deploymentId).map(stageJson) };
  }),
  operation('GetStage', 'GET', '/restapis/{api}/stages/{stage}', (call) => stageJson(stageOf(call))),
  operation('FlushStageAuthorizersCache', 'DELETE', '/restapis/{api}/stages/{stage}/cache/authorizers', (call) =>
    stageOf(call).authorizerCache.flush(),
  ),
  operation('FlushStageCache', 'DELETE', '/restapis/{api}/stages/{stage}/cache/data', (call) => {
    stageOf(call);
  }),
  operation('GetResources', 'GET', '/restapis/{api}/resources', (call) =>
    page(
      call,
      Object.values(apiOf(call).saved.resources).map((resource) => resourceJson(call.region, resource, embeds(call, 'methods'))),
    ),
  ),
  operation('GetResource', 'GET', '/restapis/{api}/resources/{resource}', (call) =>
    resourceJson(call.region, resourceOf(call), embeds(call, 'methods')),
  ),
  operation('GetMethod', 'GET', '/restapis/{api}/resources/{resource}/methods/{verb}', (call) => methodJson(call.region, methodOf(call))),
  operation('GetAuthorizers', 'GET', '/restapis/{api}/authorizers', (call) =>
    page(
      call,
      Object.values(apiOf(call).saved.authorizers).map((item) => authorizerJson(call.region, item)),
    ),
  ),
  operation('GetAuthorizer', 'GET', '/restapis/{api}/authorizers/{authorizer}', (call) => authorizerJson(call.region, authorizerOf(call))),
  operation('GetDeployments', 'GET', '/restapis/{api}/deployments', (call) =>
    page(
      call,
      apiOf(call).deployments.map((item) => deploymentJson(item, false)),
    ),
  ),
  operation('GetDeployment', 'GET', '/restapis/{api}/deployments/{deployment}', (call) =>
    deploymentJson(deploymentOf(call), embeds(call, 'apisummary')),
  ),
  operation('GetGatewayResponses', 'GET', '/restapis/{api}/gatewayresponses', (call) =>
    page(call, gatewayResponsesJson(apiOf(call).saved.gatewayResponses)),
  ),
  operation('GetDomainNames', 'GET', '/domainnames', (call) => {
    const { domainNames, privateDomains } = call.region;
    return page(call, [...[...domainNames.values()].map(domainNameJson), ...privateDomains.map(privateDomainJson)]);
  }),
  operation('GetDomainName', 'GET', '/domainnames/{domain}', (call) =>
    isPrivateName(call) ? privateDomainJson(privateDomainOf(call)) : domainNameJson(domainOf(call)),
  ),
  operation('GetBasePathMappings', 'GET', '/domainnames/{domain}/basepathmappings', (call) =>
    page(call, isPrivateName(call) ? privateMappingsOf(call) : domainOf(call).mappings.map(mappingJson)),
  ),
  operation('GetUsagePlans', 'GET', '/usageplans', (call) => {
    const keyId = call.query.get('keyId');
    const plans = [...call.region.usagePlans.values()].filter((plan) => keyId === null || plan.keys.some((key) => key.id === keyId));
    return page(call, plans.map(usagePlanJson));
  }),
  operation('GetExport', 'GET', '/restapis/{api}/stages/{stage}/exports/{type}', exportOf),
  operation('GetDomainNameAccessAssociations', 'GET', '/domainnameaccessassociations', accessAssociations),
  operation('GetUsagePlan', 'GET', '/usageplans/{plan}', (call) => usagePlanJson(planOf(call))),
  operation('GetUsagePlanKeys', 'GET', '/usageplans/{plan}/keys', (call) => page(call, planOf(call).keys.map(usagePlanKeyJson))),
  operation('GetApiKeys', 'GET', '/apikeys', (call) => {
    const name = call.query.get('name') ?? '';
    const keys = [...call.region.apiKeys.values()].filter((key) => key.name.startsWith(name));
    return page(
      call,
      keys.map((key) => apiKeyJson(call.region, key, includesValue(call))),
    );
  }),
  operation('GetApiKey', 'GET', '/apikeys/{key}', (call) => apiKeyJson(call.region, keyOf(call), includesValue(call))),
];

export interface FoundOperation {
  readonly name: string;
  readonly path: Readonly<Record<string, string>>;
  readonly run: Operation['run'];
}

/** The operation behind a method and a path, undefined where this playground has none. */
export function findOperation(verb: string, pathname: string): FoundOperation | undefined {
  for (const { name, verb: own, path, run } of OPERATIONS) {
    const groups = own === verb ? path.exec(pathname) : null;
    if (groups === null) continue;
    const decoded = Object.entries(groups.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]);
    return { name, path: Object.fromEntries(decoded), run };
  }
  return undefined;
}
