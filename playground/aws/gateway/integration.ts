import { z } from 'zod';
import type { MethodDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import { headersText, mask } from './masking';
import { proxyEvent } from './proxy-event';
import { BAD_GATEWAY, INTEGRATION_PERMISSION, INTEGRATION_TIMEOUT, type Refusal } from './refusal';
import type { Transaction } from './transaction';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const proxyResult = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  body: z.string().nullish(),
});

function failed(transaction: Transaction, complaint: string, refusal: Refusal): Refusal {
  transaction.set('integration.error', complaint);
  transaction.set('integrationErrorMessage', complaint);
  transaction.log.error(complaint);
  transaction.log.info(`Method completed with status: ${refusal.status}`);
  return refusal;
}

function begin(transaction: Transaction): void {
  const { log, request, route, ids } = transaction;
  log.info(`Starting execution for request: ${ids.requestId}`);
  log.info(`HTTP Method: ${transaction.verb}, Resource Path: ${request.path}`);
  log.trace(`API Key: ${mask(transaction.header('x-api-key') ?? '')}`);
  log.trace(`Method request path: ${headersText(route?.pathParameters ?? {})}`);
  log.trace(`Method request query string: ${headersText(request.query ?? {})}`);
  log.trace(`Method request headers: ${headersText(request.headers ?? {})}`);
  log.trace(`Method request body before transformations: ${request.body ?? ''}`);
}

function finish(transaction: Transaction, reply: Reply): Reply {
  const { log } = transaction;
  log.trace(`Method response body after transformations: ${reply.body}`);
  log.trace(`Method response headers: ${headersText({ ...reply.headers, 'X-Amzn-Trace-Id': transaction.ids.traceId })}`);
  log.info('Successfully completed execution');
  log.info(`Method completed with status: ${reply.status}`);
  return reply;
}

function logRequest(transaction: Transaction, uri: string, headers: Readonly<Record<string, string>>, body: string): void {
  transaction.log.trace(`Endpoint request URI: ${uri}`);
  transaction.log.trace(`Endpoint request headers: ${headersText(headers)}`);
  transaction.log.trace(`Endpoint request body after transformations: ${body}`);
  transaction.log.info(`Sending request to ${uri}`);
}

function logResponse(
  transaction: Transaction,
  status: number,
  latency: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  transaction.set('integration.latency', latency);
  transaction.set('integrationLatency', latency);
  transaction.log.info(`Received response. Status: ${status}, Integration latency: ${latency} ms`);
  transaction.log.trace(`Endpoint response headers: ${headersText(headers)}`);
  transaction.log.trace(`Endpoint response body before transformations: ${body}`);
}

async function callFunction(transaction: Transaction, functionName: string): Promise<Reply | Refusal> {
  const { region, ids, log } = transaction;
  const target = region.functions.get(functionName);
  const event = proxyEvent(transaction);
  const uri = target?.invokeUri ?? '';
  const headers = {
    'x-amzn-lambda-integration-tag': ids.requestId,
    'X-Amz-Source-Arn': transaction.arn,
    'User-Agent': `AmazonAPIGateway_${transaction.api.id}`,
  };
  logRequest(transaction, uri, headers, JSON.stringify(event));
  if (target?.invokePermission !== true) {
    return failed(
      transaction,
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      INTEGRATION_PERMISSION,
    );
  }
  const invoked = await target.invoke(event);
  transaction.set('integration.requestId', invoked.requestId);
  transaction.set('awsEndpointRequestId', invoked.requestId);
  if (invoked.kind === 'timed-out') return failed(transaction, 'Execution failed due to a timeout error', INTEGRATION_TIMEOUT);
  const body = JSON.stringify((invoked.kind === 'threw' ? invoked.error : invoked.value) ?? null);
  const answered = { 'x-amzn-RequestId': invoked.requestId, 'Content-Type': 'application/json', 'X-Amz-Executed-Version': '$LATEST' };
  logResponse(
    transaction,
    200,
    invoked.durationMs,
    invoked.kind === 'threw' ? { ...answered, 'X-Amz-Function-Error': 'Unhandled' } : answered,
    body,
  );
  transaction.set('integration.integrationStatus', 200);
  const parsed = proxyResult.safeParse(invoked.kind === 'threw' ? undefined : invoked.value);
  if (!parsed.success) {
    log.error('Lambda execution failed with status 200 due to customer function error');
    return failed(transaction, 'Execution failed due to configuration error: Malformed Lambda proxy response', BAD_GATEWAY);
  }
  const { statusCode, headers: own, body: text } = parsed.data;
  transaction.set('integration.status', statusCode);
  const named = Object.fromEntries(Object.entries(own ?? {}).map(([name, value]) => [name, String(value)]));
  return { status: statusCode, headers: { 'Content-Type': 'application/json', ...named }, body: text ?? '' };
}

function callBackend(transaction: Transaction, uri: string): Reply | Refusal {
  const backend = transaction.region.backends.get(uri);
  const headers = {
    ...transaction.request.headers,
    'User-Agent': `AmazonAPIGateway_${transaction.api.id}`,
    'X-Amzn-Apigateway-Api-Id': transaction.api.id,
  };
  logRequest(transaction, uri, headers, transaction.request.body ?? '');
  if (backend === undefined)
    return failed(transaction, 'Execution failed due to configuration error: Invalid endpoint address', BAD_GATEWAY);
  const answer = backend({ method: transaction.verb, path: transaction.request.path, headers, body: transaction.request.body ?? '' });
  const reply = { status: answer.status, headers: { 'Content-Type': 'application/json', ...answer.headers }, body: answer.body ?? '' };
  logResponse(transaction, reply.status, 8 + transaction.world.requestIds.int(90), reply.headers, reply.body);
  transaction.set('integration.status', reply.status);
  transaction.set('integration.integrationStatus', reply.status);
  return reply;
}

/** A service's answer, mapped to its own status. The service itself is the grants of the role. */
function callService(transaction: Transaction, { uri, action, role }: Extract<MethodDefinition['integration'], { type: 'AWS' }>): Reply {
  const granted = transaction.region.account.roles.get(role.split('/').at(-1) ?? '')?.grants?.includes(action) === true;
  logRequest(transaction, uri, { 'X-Amzn-Apigateway-Api-Id': transaction.api.id }, transaction.request.body ?? '');
  const answer = granted ? { status: 200, body: '{}' } : UNVERIFIED.serviceDenial(role, action);
  const reply = { ...answer, headers: { 'Content-Type': 'application/json' } };
  logResponse(transaction, reply.status, 8 + transaction.world.requestIds.int(90), reply.headers, reply.body);
  transaction.set('integration.status', reply.status);
  transaction.set('integration.integrationStatus', reply.status);
  return reply;
}

/** The backend, and what it answered. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-integration-settings.html */
export async function integrate(transaction: Transaction, method: MethodDefinition): Promise<Reply | Refusal> {
  begin(transaction);
  const { integration } = method;
  if (integration.type === 'MOCK') {
    return finish(transaction, {
      status: integration.statusCode ?? 200,
      headers: { 'Content-Type': 'application/json' },
      body: integration.body ?? '',
    });
  }
  if (integration.type === 'AWS') return finish(transaction, callService(transaction, integration));
  const answer =
    integration.type === 'AWS_PROXY'
      ? await callFunction(transaction, integration.functionName)
      : callBackend(transaction, integration.uri);
  return 'errorType' in answer ? answer : finish(transaction, answer);
}
