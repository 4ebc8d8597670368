import type { ApiType, FailedRequest } from '../evidence/failed-request';
import { known } from '../evidence/gathered';
import { isOfGateway } from '../logs/access-log-writer';
import type { ExecutionLog } from '../logs/execution-log';
import type { PastedAccessLog } from './access-lines';
import { type Place, placeOfArn } from './places';
import type { Sighting } from './types';

/** Drops what is undefined, as exact optional properties ask. */
export function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as T;
}

/** What an execution log in a paste says of its request. */
export function sightingOfExecutionLog(log: ExecutionLog, isRetold = false): Sighting {
  const ofArn: Place = placeOfArn(log.authorizer?.methodArn ?? log.denial?.arn ?? '') ?? {};
  const [apiId, stage] =
    log.apiKey?.apiStage?.split('/') ??
    /API Stage:? ([\w-]+\/[\w$-]+)/
      .exec(log.lines.map((line) => (line.shape === 'verifying-usage-plan' ? line.message : '')).join(' '))?.[1]
      ?.split('/') ??
    [];
  const isId = log.requestId !== undefined && log.requestId.length >= 32;
  const request = defined<FailedRequest>({
    apiType: log.webSocket ? 'WEBSOCKET' : 'REST',
    requestId: isId ? log.requestId?.toLowerCase().replace(/_replaced_invalid_request_id$/, '') : undefined,
    extendedRequestId: log.extendedRequestId,
    apiId: ofArn.apiId ?? (apiId !== undefined && /^[a-z0-9]{8,12}$/.test(apiId) ? apiId : undefined),
    stage: ofArn.stage ?? stage,
    region:
      ofArn.region ??
      /\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/.exec(log.integration?.uri ?? '')?.[1] ??
      /^arn:[\w-]+:lambda:([\w-]+):/.exec(log.authorizer?.functionArn ?? '')?.[1],
    accountId: ofArn.accountId,
    time: log.lines.find((line) => line.at !== undefined)?.at,
    httpMethod: ofArn.httpMethod ?? log.httpMethod,
    path: ofArn.path ?? log.resourcePath,
    status: log.completedStatus ?? (log.unauthorized ? 401 : undefined),
    responseType: log.gatewayResponseType,
  });
  const executionLog = known(log, 'execution-log', { pasted: true, complete: log.whole && !log.truncated });
  return { request, evidence: { executionLog: isRetold ? { ...executionLog, retold: true } : executionLog } };
}

/** `$context.path` begins with the stage where the API's own host was called, and with the base path, if any, on a custom domain. */
function pathWithoutStage(value: (name: string) => string | undefined): string | undefined {
  const path = value('path');
  const base = value('customDomain.basePathMatched');
  const isCustom = !/\.execute-api\./.test(value('domainName') ?? '.execute-api.');
  const first = base === '(none)' ? '' : (base ?? (isCustom ? '' : value('stage')))?.replace(/^\/+|\/+$/g, '');
  if (path === undefined || !first || !(path === `/${first}` || path.startsWith(`/${first}/`))) return path;
  return path.slice(first.length + 1) || '/';
}

/** REST APIs have no route keys; those of HTTP APIs are `$default` or begin with a verb. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
function kindOfRoute(routeKey: string | undefined): ApiType {
  if (routeKey === undefined) return 'REST';
  return routeKey === '$default' || /^[A-Z]+ \//.test(routeKey) ? 'HTTP' : 'WEBSOCKET';
}

/** What an access-log line in a paste says of its request. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html */
export function sightingOfAccessLog({ log, line }: PastedAccessLog): Sighting {
  const value = (name: string): string | undefined => log.variables[name] ?? undefined;
  const template = value('resourcePath');
  const status = Number(value('status'));
  const kind = kindOfRoute(value('routeKey'));
  const own = value('requestId');
  const shaped = own !== undefined && /^[\w-]{15}=$/.test(own);
  const request = defined<FailedRequest>({
    apiType: kind,
    requestId: own !== undefined && !shaped ? own.toLowerCase() : undefined,
    extendedRequestId: value('extendedRequestId') ?? (shaped ? own : undefined),
    apiId: value('apiId'),
    stage: value('stage'),
    accountId: value('accountId'),
    time: log.at,
    httpMethod: value('httpMethod')?.toUpperCase(),
    path: pathWithoutStage(value) ?? (template?.includes('{') === false ? template : undefined),
    domainName: value('domainName')?.toLowerCase(),
    routeKey: value('routeKey'),
    status: Number.isInteger(status) && status > 0 ? status : undefined,
    responseType: value('error.responseType'),
    errorMessage: value('error.message') ?? value('error.messageString')?.replace(/^"|"$/g, ''),
    sourceIp: value('identity.sourceIp'),
    vpceId: value('identity.vpceId'),
    isCanary: value('isCanaryRequest') === undefined ? undefined : value('isCanaryRequest') === 'true',
  });
  const accessLog = known(log, 'access-log', { pasted: true });
  return { request, evidence: { accessLog: isOfGateway(line) ? accessLog : { ...accessLog, unproved: { line } } } };
}
