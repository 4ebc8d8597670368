import type { Transaction } from './transaction';

/** The request as a function sees it. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
export interface ProxyEvent {
  readonly resource: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters: Readonly<Record<string, string>> | null;
  readonly pathParameters: Readonly<Record<string, string>> | null;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly body: string | null;
  readonly isBase64Encoded: false;
}

const orNull = <T extends object>(record: T | undefined): T | null =>
  record === undefined || Object.keys(record).length === 0 ? null : record;

export function proxyEvent(transaction: Transaction): ProxyEvent {
  const { request, route, stage, ids, api, region } = transaction;
  return {
    resource: route?.resource.path ?? request.path,
    path: request.path,
    httpMethod: transaction.verb,
    headers: { ...transaction.headers },
    queryStringParameters: orNull(request.query),
    pathParameters: orNull(route?.pathParameters),
    stageVariables: orNull(stage.settings.variables),
    requestContext: {
      accountId: region.account.id,
      apiId: api.id,
      stage: stage.name,
      requestId: ids.requestId,
      extendedRequestId: ids.extendedRequestId,
      requestTimeEpoch: transaction.startedAt,
      httpMethod: transaction.verb,
      path: `/${stage.name}${request.path}`,
      resourcePath: route?.resource.path,
      identity: { sourceIp: transaction.sourceIp, userAgent: transaction.header('user-agent') ?? null },
      authorizer: transaction.variables.has('authorizer.principalId')
        ? { principalId: transaction.variables.get('authorizer.principalId') }
        : undefined,
    },
    body: request.body ?? null,
    isBase64Encoded: false,
  };
}
