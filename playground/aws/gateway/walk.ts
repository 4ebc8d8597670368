import type { DomainName } from '../domain-name';
import { extendedRequestId } from '../extended-id';
import { hashedStreamName } from '../logs/log-group';
import type { MethodDefinition } from '../model';
import type { RestApi } from '../rest-api';
import type { Stage } from '../stage';
import { UNVERIFIED } from '../unverified';
import type { World } from '../world';
import { accessLogLine } from './access-log';
import { checkApiKey } from './api-key';
import { malformedHeader } from './authorization-header';
import { askAuthorizer } from './authorizer';
import { checkCognitoToken } from './cognito';
import { integrate, type Reply } from './integration';
import { noteAnswer, noteEmptyLayers, noteEmptyLayersOf, noteRefusal, Passages, type Walk } from './passages';
import { authorizeByFunction, authorizeByIam, denyBeforeAuthorizer, refuseToSkipCache, requireResourcePolicy } from './policies';
import { AUTHORIZER_BROKEN, CERTIFICATE_REFUSED, MISSING_TOKEN, type Refusal } from './refusal';
import { findRoute } from './route';
import { authenticate } from './signature';
import { throttle } from './throttle';
import { type GatewayRequest, type GatewayResponse, type RequestIds, Transaction } from './transaction';
import { enter, type OutsideRefusal, refuseByEndpointPolicy } from './vpc-entrance';
import { filterByWebAcl } from './waf';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A client may bring its own request id; one that is no UUID is replaced and marked.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
function mintIds(world: World, request: Pick<GatewayRequest, 'headers' | 'region'>): RequestIds {
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

function respond(ids: RequestIds, reply: Reply, more: Readonly<Record<string, string>>, walk: Walk): GatewayResponse {
  const { requestId, extendedRequestId: extended } = ids;
  return {
    status: reply.status,
    headers: { ...reply.headers, ...more, 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extended },
    body: reply.body,
    requestId,
    extendedRequestId: extended,
    walk,
  };
}

/** Refused before any stage is known: no log is written. */
function refuseOutside(
  ids: RequestIds,
  { message, errorType, key = 'message', layer = 'endpoint', passed = [] }: OutsideRefusal,
  target: Target = {},
): GatewayResponse {
  const reply = { status: 403, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ [key]: message }) };
  const passages = new Passages();
  passages.note('outside', 'passed');
  noteTarget(passages, target);
  for (const each of passed) passages.note(each, 'passed');
  passages.note(layer, 'denied');
  return respond(ids, reply, { 'x-amzn-ErrorType': errorType }, passages.walk);
}

/** What a call that came to no stage was for. */
interface Target {
  readonly api?: RestApi;
  readonly stage?: Stage | undefined;
  readonly request?: GatewayRequest;
}

/** Where nothing stands, nothing would have stood in the way. */
function noteTarget(passages: Passages, { api, stage, request }: Target): void {
  if (api === undefined) return;
  const definition = stage?.deployment.definition ?? api.saved;
  noteEmptyLayers(passages, api, stage, definition);
  noteRefusal(passages, definition);
  const method = stage === undefined || request === undefined ? undefined : findRoute(definition, request.method, request.path)?.method;
  if (method !== undefined) noteEmptyLayersOf(passages, method);
}

/** A host that is no domain name, or a path that no mapping of the domain serves. */
export function refusedOutside(
  world: World,
  region: string,
  headers: Readonly<Record<string, string>>,
  domain: DomainName | undefined,
): GatewayResponse {
  const ids = mintIds(world, { headers, region: domain?.region.name ?? region });
  const refused = refuseOutside(ids, domain === undefined ? UNVERIFIED.unknownHost : UNVERIFIED.unmappedPath);
  return domain?.endpointType === 'EDGE'
    ? { ...refused, headers: { ...refused.headers, ...UNVERIFIED.edgeHeaders(ids.traceId) } }
    : refused;
}

async function authorize(transaction: Transaction, method: MethodDefinition): Promise<Refusal | undefined> {
  const { passages } = transaction;
  if (method.authorizationType === 'AWS_IAM')
    return passages.outcome('authenticate', authenticate(transaction)) ?? authorizeByIam(transaction);
  if (method.authorizationType === 'COGNITO_USER_POOLS')
    return passages.outcome('authorizer', checkCognitoToken(transaction, method)) ?? requireResourcePolicy(transaction);
  if (method.authorizationType === 'NONE') return requireResourcePolicy(transaction);
  const denied = denyBeforeAuthorizer(transaction);
  if (denied !== undefined) return denied;
  const authorizer = transaction.definition.authorizers[method.authorizerId ?? ''];
  if (authorizer === undefined) return passages.outcome('authorizer', AUTHORIZER_BROKEN);
  const outcome = await askAuthorizer(transaction, authorizer);
  if ('refusal' in outcome) return passages.outcome('authorizer', outcome.refusal);
  passages.note('authorizer', outcome.cached ? 'cached' : 'passed');
  return authorizeByFunction(transaction, outcome.result.policy);
}

/** Mutual TLS refuses with a line in the log of the stage that the domain is mapped to. */
function refuseCertificate(transaction: Transaction): Refusal | undefined {
  const fault = transaction.request.via?.fault;
  if (fault === undefined) return undefined;
  transaction.log.open(transaction.stage.loggingOf('*', '*'), transaction.ids.extendedRequestId);
  transaction.log.error(`Access denied. Reason: ${fault}`);
  return CERTIFICATE_REFUSED;
}

/** The walk itself: the first layer that refuses ends it. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html */
async function walk(transaction: Transaction): Promise<Reply | Refusal> {
  const { passages } = transaction;
  passages.note('outside', 'passed');
  noteEmptyLayers(passages, transaction.api, transaction.stage, transaction.definition);
  const untrusted = refuseCertificate(transaction);
  if (untrusted !== undefined) {
    passages.note('endpoint', 'denied');
    return untrusted;
  }
  const route = findRoute(transaction.definition, transaction.verb, transaction.request.path);
  const method = route?.method;
  if (method !== undefined) noteEmptyLayersOf(passages, method);
  const atEndpoint = passages.outcome('vpc-endpoint-policy', refuseByEndpointPolicy(transaction));
  if (atEndpoint !== undefined) return atEndpoint;
  const filtered = passages.outcome('waf', filterByWebAcl(transaction));
  if (filtered !== undefined) return filtered;
  if (route === undefined || method === undefined) {
    passages.note('endpoint', 'denied');
    const header = transaction.header('authorization');
    return (header === undefined ? undefined : malformedHeader(header, transaction.wording)) ?? MISSING_TOKEN;
  }
  passages.note('endpoint', 'passed');
  transaction.route = route;
  transaction.set('resourcePath', route.resource.path);
  transaction.set('resourceId', route.resource.id);
  transaction.log.open(transaction.stage.loggingOf(route.resource.path, method.httpMethod), transaction.ids.extendedRequestId);
  const refused =
    (await authorize(transaction, method)) ??
    refuseToSkipCache(transaction) ??
    passages.outcome('api-key', checkApiKey(transaction, method) ?? throttle(transaction, method));
  if (refused !== undefined) return refused;
  const answer = await integrate(transaction, method);
  noteAnswer(transaction, method, answer);
  return answer;
}

/** As the API's owner has customised it. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html */
function customised(transaction: Transaction, refusal: Refusal): Reply {
  const { gatewayResponses } = transaction.definition;
  const own = gatewayResponses[refusal.responseType];
  const byClass = gatewayResponses[refusal.status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX'];
  const plain = JSON.stringify({ [refusal.key]: refusal.message });
  const template = own?.template ?? byClass?.template;
  return {
    status: own?.statusCode ?? byClass?.statusCode ?? refusal.status,
    headers: own?.headers ?? byClass?.headers ?? {},
    body: template === undefined ? plain : accessLogLine(template, transaction.variables),
  };
}

function gatewayReply(transaction: Transaction, refusal: Refusal): Reply {
  transaction.set('error.message', refusal.message ?? undefined);
  transaction.set('error.messageString', refusal.message === null ? undefined : JSON.stringify(refusal.message));
  transaction.set('error.responseType', refusal.responseType);
  const isEdge = transaction.api.endpointTypes.includes('EDGE') || transaction.request.via?.domain.endpointType === 'EDGE';
  const edge = isEdge ? UNVERIFIED.edgeHeaders(transaction.ids.traceId) : {};
  const own = customised(transaction, refusal);
  return {
    status: own.status,
    headers: { 'Content-Type': 'application/json', ...edge, ...own.headers, 'x-amzn-ErrorType': refusal.errorType },
    body: own.body,
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
    region
      .logGroup(transaction.logGroupName(accessLog.group))
      .write(hashedStreamName(ids.requestId), accessLogLine(accessLog.format, transaction.variables));
}

/** Serves one request as API Gateway does: status, headers and body, with its lines in the logs. */
export async function serve(world: World, asked: GatewayRequest): Promise<GatewayResponse> {
  const ids = mintIds(world, asked);
  const entrance = enter(world, asked);
  const request = 'outside' in entrance ? asked : entrance.request;
  const found = world.findApi(request.region, request.apiId, request.accountId);
  const stage = found?.api.stages.get(request.stage);
  if ('outside' in entrance) return refuseOutside(ids, entrance.outside, { ...found, stage, request });
  if (found === undefined) return refuseOutside(ids, UNVERIFIED.unknownStage);
  if (stage === undefined) return refuseOutside(ids, UNVERIFIED.unknownStage, { ...found, stage, request });
  if (request.via === undefined && request.domainName === undefined && stage.deployment.definition.disableExecuteApiEndpoint)
    return refuseOutside(ids, UNVERIFIED.endpointDisabled, { ...found, stage, request });
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`;
  const transaction = new Transaction(world, { ...request, path }, found.region, found.api, stage, ids);
  const outcome = await walk(transaction);
  const { passages, definition } = transaction;
  if ('errorType' in outcome || passages.walk.backend === 'not-reached') noteRefusal(passages, definition);
  const reply = 'errorType' in outcome ? gatewayReply(transaction, outcome) : outcome;
  writeAccessLog(transaction, reply);
  return respond(ids, reply, { 'X-Amzn-Trace-Id': ids.traceId }, passages.walk);
}
