import { extendedRequestId } from '../extended-id';
import { hashedStreamName } from '../logs/log-group';
import type { MethodDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import type { World } from '../world';
import { accessLogLine } from './access-log';
import { checkApiKey } from './api-key';
import { malformedHeader } from './authorization-header';
import { askAuthorizer } from './authorizer';
import { checkCognitoToken } from './cognito';
import { integrate, type Reply } from './integration';
import { authorizeByFunction, authorizeByIam, denyBeforeAuthorizer, requireResourcePolicy } from './policies';
import { AUTHORIZER_BROKEN, MISSING_TOKEN, type Refusal } from './refusal';
import { findRoute } from './route';
import { authenticate } from './signature';
import { type GatewayRequest, type GatewayResponse, type RequestIds, Transaction } from './transaction';
import { enter, type OutsideRefusal, refuseByEndpointPolicy } from './vpc-entrance';
import { filterByWebAcl } from './waf';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A client may bring its own request id; one that is no UUID is replaced and marked.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
function mintIds(world: World, request: GatewayRequest): RequestIds {
  const own = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === 'x-amzn-requestid')?.[1];
  const minted = world.requestIds.uuid();
  const requestId = own === undefined ? minted : UUID.test(own) ? own : `${minted}_REPLACED_INVALID_REQUEST_ID`;
  const seconds = Math.floor(world.now() / 1000)
    .toString(16)
    .padStart(8, '0');
  return {
    requestId,
    extendedRequestId: extendedRequestId(world.now(), request.region, world.requestIds),
    traceId: `Root=1-${seconds}-${world.requestIds.hex(24)}`,
  };
}

function respond(ids: RequestIds, reply: Reply, more: Readonly<Record<string, string>>): GatewayResponse {
  const { requestId, extendedRequestId: extended } = ids;
  return {
    status: reply.status,
    headers: { ...reply.headers, ...more, 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extended },
    body: reply.body,
    requestId,
    extendedRequestId: extended,
  };
}

/** Refused before any stage is known: no log is written. */
function refuseOutside(ids: RequestIds, { message, errorType, key = 'message' }: OutsideRefusal): GatewayResponse {
  const reply = { status: 403, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ [key]: message }) };
  return respond(ids, reply, { 'x-amzn-ErrorType': errorType });
}

async function authorize(transaction: Transaction, method: MethodDefinition): Promise<Refusal | undefined> {
  if (method.authorizationType === 'AWS_IAM') return authenticate(transaction) ?? authorizeByIam(transaction);
  if (method.authorizationType === 'COGNITO_USER_POOLS')
    return checkCognitoToken(transaction, method) ?? requireResourcePolicy(transaction);
  if (method.authorizationType === 'NONE') return requireResourcePolicy(transaction);
  const denied = denyBeforeAuthorizer(transaction);
  if (denied !== undefined) return denied;
  const authorizer = transaction.definition.authorizers[method.authorizerId ?? ''];
  if (authorizer === undefined) return AUTHORIZER_BROKEN;
  const outcome = await askAuthorizer(transaction, authorizer);
  return 'refusal' in outcome ? outcome.refusal : authorizeByFunction(transaction, outcome.result.policy);
}

/** The walk itself: the first layer that refuses ends it. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html */
async function walk(transaction: Transaction): Promise<Reply | Refusal> {
  const atEndpoint = refuseByEndpointPolicy(transaction);
  if (atEndpoint !== undefined) return atEndpoint;
  const filtered = filterByWebAcl(transaction);
  if (filtered !== undefined) return filtered;
  const route = findRoute(transaction.definition, transaction.verb, transaction.request.path);
  const method = route?.method;
  if (route === undefined || method === undefined) {
    const header = transaction.header('authorization');
    return (header === undefined ? undefined : malformedHeader(header, transaction.wording)) ?? MISSING_TOKEN;
  }
  transaction.route = route;
  transaction.set('resourcePath', route.resource.path);
  transaction.set('resourceId', route.resource.id);
  transaction.log.open(transaction.stage.loggingOf(route.resource.path, method.httpMethod), transaction.ids.extendedRequestId);
  return (await authorize(transaction, method)) ?? checkApiKey(transaction, method) ?? (await integrate(transaction, method));
}

function gatewayReply(transaction: Transaction, refusal: Refusal): Reply {
  transaction.set('error.message', refusal.message ?? undefined);
  transaction.set('error.messageString', refusal.message === null ? undefined : JSON.stringify(refusal.message));
  transaction.set('error.responseType', refusal.responseType);
  const edge = transaction.api.endpointTypes.includes('EDGE') ? UNVERIFIED.edgeHeaders(transaction.ids.traceId) : {};
  return {
    status: refusal.status,
    headers: { 'Content-Type': 'application/json', ...edge, 'x-amzn-ErrorType': refusal.errorType },
    body: JSON.stringify({ [refusal.key]: refusal.message }),
  };
}

function writeAccessLog(transaction: Transaction, reply: Reply): void {
  const { stage, region, ids } = transaction;
  transaction.set('status', reply.status);
  transaction.set('responseLength', Buffer.byteLength(reply.body));
  transaction.set(
    'responseLatency',
    Number(transaction.variables.get('integration.latency') ?? 0) + Number(transaction.variables.get('authorizer.latency') ?? 0) + 3,
  );
  const { accessLog } = stage.settings;
  if (accessLog !== undefined)
    region.logGroup(accessLog.group).write(hashedStreamName(ids.requestId), accessLogLine(accessLog.format, transaction.variables));
}

/** Serves one request as API Gateway does: status, headers and body, with its lines in the logs. */
export async function serve(world: World, asked: GatewayRequest): Promise<GatewayResponse> {
  const ids = mintIds(world, asked);
  const entrance = enter(world, asked);
  if ('outside' in entrance) return refuseOutside(ids, entrance.outside);
  const { request } = entrance;
  const found = world.findApi(request.region, request.apiId, request.accountId);
  if (found === undefined) return refuseOutside(ids, UNVERIFIED.unknownStage);
  const stage = found.api.stages.get(request.stage);
  if (stage === undefined) return refuseOutside(ids, UNVERIFIED.unknownStage);
  if (stage.deployment.definition.disableExecuteApiEndpoint) return refuseOutside(ids, UNVERIFIED.endpointDisabled);
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`;
  const transaction = new Transaction(world, { ...request, path }, found.region, found.api, stage, ids);
  const outcome = await walk(transaction);
  const reply = 'errorType' in outcome ? gatewayReply(transaction, outcome) : outcome;
  writeAccessLog(transaction, reply);
  return respond(ids, reply, { 'X-Amzn-Trace-Id': ids.traceId });
}
