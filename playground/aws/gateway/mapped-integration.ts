import type { IntegrationDefinition, IntegrationResponseDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import { failed, logRequest, logResponse } from './integration-log';
import { BAD_GATEWAY, INTEGRATION_PERMISSION, type Refusal } from './refusal';
import type { Transaction } from './transaction';

type Mapped = Extract<IntegrationDefinition, { readonly responses: readonly IntegrationResponseDefinition[] }>;

interface Answer {
  readonly status: number;
  readonly body: string;
  /** What selection patterns are held against. */
  readonly selector: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A selection pattern has to fit the whole text. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html */
function select(responses: readonly IntegrationResponseDefinition[], selector: string): IntegrationResponseDefinition | undefined {
  const byPattern = responses.find(
    ({ selectionPattern }) => selectionPattern !== undefined && new RegExp(`^(?:${selectionPattern})$`, 's').test(selector),
  );
  return byPattern ?? responses.find(({ selectionPattern }) => selectionPattern === undefined);
}

async function ofFunction(transaction: Transaction, functionName: string): Promise<Answer | Refusal> {
  const target = transaction.region.functions.get(functionName);
  logRequest(transaction, target?.invokeUri ?? '', { 'X-Amz-Source-Arn': transaction.arn }, transaction.request.body ?? '{}');
  if (target?.invokePermission !== true)
    return failed(
      transaction,
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      INTEGRATION_PERMISSION,
    );
  const invoked = await target.invoke({});
  if (invoked.kind === 'timed-out') return failed(transaction, 'Execution failed due to a timeout error', BAD_GATEWAY);
  const error = invoked.kind === 'threw' ? invoked.error : undefined;
  const body = JSON.stringify((invoked.kind === 'threw' ? invoked.error : invoked.value) ?? null);
  const headers = { 'x-amzn-RequestId': invoked.requestId, ...(error === undefined ? {} : { 'X-Amz-Function-Error': 'Unhandled' }) };
  logResponse(transaction, 200, invoked.durationMs, headers, body);
  const message = typeof error === 'object' && error !== null && 'errorMessage' in error ? String(error.errorMessage) : '';
  return { status: 200, body, selector: message };
}

function ofBackend(transaction: Transaction, uri: string): Answer | Refusal {
  const backend = transaction.region.backends.get(uri);
  logRequest(transaction, uri, {}, transaction.request.body ?? '');
  if (backend === undefined)
    return failed(transaction, 'Execution failed due to configuration error: Invalid endpoint address', BAD_GATEWAY);
  const { status, headers = {}, body = '' } = backend({ method: transaction.verb, path: transaction.request.path, headers: {}, body: '' });
  logResponse(transaction, status, 12, headers, body);
  return { status, body, selector: String(status) };
}

function ofService(transaction: Transaction, integration: Extract<Mapped, { readonly service: string }>): Answer | Refusal {
  const { region } = transaction;
  const role = region.account.roles.get(integration.role);
  const uri = `https://${integration.service}.${region.name}.amazonaws.com/`;
  logRequest(transaction, uri, {}, transaction.request.body ?? '');
  if (role?.trustsApiGateway !== true)
    return failed(
      transaction,
      'Execution failed due to configuration error: API Gateway does not have permission to assume the provided role',
      BAD_GATEWAY,
    );
  const isAllowed = role.allows?.includes(integration.action) === true;
  const assumed = `arn:aws:sts::${region.account.id}:assumed-role/${integration.role}`;
  const body = JSON.stringify(isAllowed ? {} : UNVERIFIED.serviceDenial(assumed, integration.action, integration.resource));
  const status = isAllowed ? 200 : 403;
  logResponse(transaction, status, 21, { 'x-amzn-RequestId': transaction.world.requestIds.uuid() }, body);
  return { status, body, selector: String(status) };
}

/** An integration whose answer is mapped by integration responses, not handed on. */
export async function callMapped(transaction: Transaction, integration: Mapped): Promise<Reply | Refusal> {
  const answer =
    integration.type === 'HTTP'
      ? ofBackend(transaction, integration.uri)
      : 'service' in integration
        ? ofService(transaction, integration)
        : await ofFunction(transaction, integration.functionName);
  if ('errorType' in answer) return answer;
  transaction.set('integration.status', answer.status);
  transaction.set('integration.integrationStatus', answer.status);
  const chosen = select(integration.responses, answer.selector);
  if (chosen === undefined)
    return failed(
      transaction,
      'Execution failed due to configuration error: No match for output mapping and no default output mapping configured',
      BAD_GATEWAY,
    );
  return { status: chosen.statusCode, headers: { 'Content-Type': 'application/json' }, body: chosen.template ?? answer.body };
}
