import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, valueOf } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { ExecutionLog } from '../logs/execution-log';
import type { StagePlace } from '../ports';

export interface RequestParts {
  readonly said: FailedRequest;
  readonly place?: Partial<StagePlace>;
  readonly apiName?: string;
  readonly executionLog?: Gathered<ExecutionLog>;
  readonly accessLog?: Gathered<AccessLog>;
  readonly isCanary?: boolean;
}

/** Fields that may be there with nothing in them. */
type Draft = { readonly [K in keyof FailedRequest]?: FailedRequest[K] | undefined };

/** Stage, verb and path of `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{verb}/{path}`, where nothing of it is masked. */
function ofMethodArn(arn: string | undefined): { readonly verb?: string; readonly path?: string; readonly accountId?: string } {
  const found = /^arn:[\w-]+:execute-api:[^:]*:([\d*]*):[^/]+\/[^/]+\/([A-Z]+)(\/.*)?$/.exec(arn ?? '');
  if (found === null) return {};
  const [, accountId = '', verb = '', path = '/'] = found;
  return { verb, path, ...(/^\d{12}$/.test(accountId) ? { accountId } : {}) };
}

/**
 * `$context.path` begins with the stage on the API's own host, and with the base path, if there is one, on a custom domain.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
function withoutStage(path: string | undefined, variables: AccessLog['variables'], stage: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const base = variables['customDomain.basePathMatched'] ?? undefined;
  const isCustom = !/\.execute-api\./.test(variables.domainName ?? '.execute-api.');
  const first = base === '(none)' ? '' : (base ?? (isCustom ? '' : stage))?.replace(/^\/+|\/+$/g, '');
  if (first === undefined || first === '') return path;
  if (path === `/${first}`) return '/';
  return path.startsWith(`/${first}/`) ? path.slice(first.length + 1) : path;
}

function ofAccessLog(log: AccessLog | undefined, stage: string | undefined): Draft {
  const variables = log?.variables ?? {};
  const text = (name: string): string | undefined => variables[name] ?? undefined;
  const status = Number(text('status') ?? Number.NaN);
  const canary = text('isCanaryRequest');
  return {
    requestId: text('requestId'),
    extendedRequestId: text('extendedRequestId'),
    accountId: text('accountId'),
    time: log?.at,
    httpMethod: text('httpMethod'),
    path: withoutStage(text('path'), variables, stage),
    domainName: text('domainName')?.toLowerCase(),
    status: Number.isInteger(status) ? status : undefined,
    responseType: text('error.responseType'),
    errorMessage: text('error.message') ?? text('error.messageString')?.replace(/^"|"$/g, ''),
    sourceIp: text('identity.sourceIp'),
    vpceId: text('identity.vpceId'),
    isCanary: canary === undefined ? undefined : canary === 'true',
  };
}

function ofExecutionLog(log: ExecutionLog | undefined): Draft {
  const arn = ofMethodArn(log?.authorizer?.methodArn ?? log?.denial?.arn);
  return {
    requestId: log?.requestId,
    extendedRequestId: log?.extendedRequestId,
    accountId: arn.accountId,
    time: log?.lines.find((line) => line.at !== undefined)?.at,
    httpMethod: log?.httpMethod ?? arn.verb,
    path: log?.resourcePath ?? arn.path,
    status: log?.completedStatus,
    apiType: log?.webSocket === true ? 'WEBSOCKET' : undefined,
  };
}

/** Later parts win; what none of them gives stays out. */
function merged(parts: readonly Draft[]): Partial<FailedRequest> {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part).filter(([, value]) => value !== undefined)));
}

/**
 * The request as far as it is known: the text's own words, then the access log's, then the execution log's, each over the one before;
 * AWS's word counts more than a paste.
 */
export function requestOfLogs(parts: RequestParts): FailedRequest {
  const { region, apiId, stage, account } = parts.place ?? {};
  const apiName = parts.apiName === '' ? undefined : parts.apiName;
  const request = merged([
    parts.said,
    { apiType: apiId !== undefined && parts.said.apiType === 'unknown' ? 'REST' : undefined },
    { region, apiId, stage, account, accountAlias: account, apiName, isCanary: parts.isCanary },
    ofAccessLog(valueOf(parts.accessLog), stage),
    ofExecutionLog(valueOf(parts.executionLog)),
  ]);
  return { ...request, apiType: request.apiType ?? 'unknown' };
}
