import type { InvokeResult, LambdaFunction } from '../lambda-function';
import type { AuthorizerDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import type { CachedResult } from './authorizer-cache';
import { readAuthorizerOutput } from './authorizer-output';
import { type IdentityValue, identityIsComplete, identityOf, ttlOf } from './identity-source';
import { headersText, mask } from './masking';
import { proxyEvent } from './proxy-event';
import { AUTHORIZER_BROKEN, type Refusal, UNAUTHORIZED } from './refusal';
import type { Transaction } from './transaction';

export type AuthorizerOutcome = { readonly refusal: Refusal } | { readonly result: CachedResult; readonly cached: boolean };

function unauthorized(transaction: Transaction, thrown: boolean): AuthorizerOutcome {
  transaction.log.error(`Unauthorized request: ${transaction.ids.requestId}`);
  if (thrown) transaction.log.error('Unauthorized');
  transaction.set('authorizer.status', 401);
  transaction.set('authorizer.error', 'Unauthorized');
  return { refusal: UNAUTHORIZED };
}

function broken(transaction: Transaction, ...complaints: readonly string[]): AuthorizerOutcome {
  for (const complaint of complaints) transaction.log.error(`Execution failed due to configuration error: ${complaint}`);
  transaction.log.error('AuthorizerConfigurationException');
  transaction.set('authorizer.status', 500);
  transaction.set('authorizer.error', complaints[0] ?? 'AuthorizerConfigurationException');
  return { refusal: AUTHORIZER_BROKEN };
}

function incomingIdentity(authorizer: AuthorizerDefinition, identity: readonly IdentityValue[]): string {
  if (authorizer.type === 'TOKEN') return mask(identity[0]?.value ?? '');
  return `{${identity.map(({ source, value }) => `${source}=${mask(value ?? '')}`).join(', ')}}`;
}

function eventOf(transaction: Transaction, authorizer: AuthorizerDefinition, identity: readonly IdentityValue[]): unknown {
  if (authorizer.type === 'TOKEN') return { type: 'TOKEN', methodArn: transaction.arn, authorizationToken: identity[0]?.value };
  return { type: 'REQUEST', methodArn: transaction.arn, ...proxyEvent(transaction) };
}

function logCall(transaction: Transaction, authorizer: AuthorizerDefinition, target: LambdaFunction, event: unknown): void {
  const { region, api, ids, log, world } = transaction;
  const token = world.requestIds.hex(40);
  log.trace(`Endpoint request URI: ${target.invokeUri}`);
  log.trace(
    `Endpoint request headers: ${headersText({
      'x-amzn-lambda-integration-tag': ids.requestId,
      Authorization: `AWS4-HMAC-SHA256 Credential=ASIA/${token}, Signature=${token}`,
      'X-Amz-Date': new Date(transaction.startedAt).toISOString().replace(/[-:]|\.\d+/g, ''),
      'x-amzn-apigateway-api-id': api.id,
      Accept: 'application/json',
      'User-Agent': `AmazonAPIGateway_${api.id}`,
      'X-Amz-Source-Arn': `arn:aws:execute-api:${region.name}:${region.account.id}:${api.id}/authorizers/${authorizer.id}`,
      'X-Amz-Security-Token': `FQoD${world.requestIds.hex(900)}`,
    })}`,
  );
  log.trace(`Endpoint request body after transformations: ${JSON.stringify(event)}`);
  log.info(`Sending request to ${target.invokeUri}`);
}

function missingAccess(transaction: Transaction, authorizer: AuthorizerDefinition, target: LambdaFunction | undefined): string | undefined {
  const role = authorizer.authorizerCredentials;
  if (role === undefined) return target?.invokePermission === true ? undefined : 'Invalid permissions on Lambda function';
  const trusts = transaction.region.account.roles.get(role.split('/').at(-1) ?? '')?.trustsApiGateway;
  return trusts === true ? undefined : `API Gateway does not have permission to assume the provided role ${role}`;
}

function readResult(transaction: Transaction, invoked: InvokeResult): AuthorizerOutcome {
  transaction.set('authorizer.requestId', invoked.requestId);
  transaction.set('authorizer.latency', invoked.durationMs);
  transaction.set('authorizer.integrationLatency', invoked.durationMs);
  if (invoked.kind === 'timed-out') {
    for (const line of UNVERIFIED.authorizerTimeoutLines) transaction.log.error(line);
    return broken(transaction, 'Authorizer error');
  }
  transaction.set('authorizer.integrationStatus', 200);
  if (invoked.kind === 'threw' && invoked.error.errorMessage === 'Unauthorized') return unauthorized(transaction, true);
  const body = invoked.kind === 'threw' ? invoked.error : invoked.value;
  transaction.log.trace(`Authorizer result body before parsing: ${JSON.stringify(body ?? null)}`);
  const output = readAuthorizerOutput(body);
  if (output.kind === 'unreadable') {
    return output.complaint === 'Could not parse policy'
      ? broken(transaction, output.complaint)
      : broken(transaction, output.complaint, 'Authorizer error');
  }
  transaction.set('authorizer.status', 200);
  transaction.log.info(`Using valid authorizer policy for principal: ${mask(output.result.principalId)}`);
  transaction.log.info('Successfully completed authorizer execution');
  return { result: output.result, cached: false };
}

function remember(transaction: Transaction, result: CachedResult): void {
  transaction.set('authorizer.principalId', result.principalId);
  transaction.set('principalId', result.principalId);
  for (const [key, value] of Object.entries(result.context)) transaction.set(`authorizer.${key}`, value);
  transaction.usageIdentifierKey = result.usageIdentifierKey;
}

/**
 * A Lambda authorizer: its identity sources, its cache, its function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function askAuthorizer(transaction: Transaction, authorizer: AuthorizerDefinition): Promise<AuthorizerOutcome> {
  const identity = identityOf(authorizer, transaction);
  const starting = `Starting authorizer: ${authorizer.id} for request: ${transaction.ids.requestId}`;
  if (!identityIsComplete(authorizer, identity)) {
    transaction.log.info(starting);
    return unauthorized(transaction, false);
  }
  const ttl = ttlOf(authorizer);
  const key = JSON.stringify([authorizer.id, identity]);
  const cached = ttl > 0 ? transaction.stage.authorizerCache.get(key) : undefined;
  if (cached !== undefined) {
    for (const line of UNVERIFIED.cacheHitLines) transaction.log.info(line);
    remember(transaction, cached);
    return { result: cached, cached: true };
  }
  transaction.log.info(starting);
  transaction.log.trace(`Incoming identity: ${incomingIdentity(authorizer, identity)}`);
  const target = transaction.region.functions.get(authorizer.functionName ?? '');
  const refused = missingAccess(transaction, authorizer, target);
  if (target === undefined || refused !== undefined)
    return broken(transaction, refused ?? 'Invalid permissions on Lambda function', 'Authorizer error');
  const event = eventOf(transaction, authorizer, identity);
  logCall(transaction, authorizer, target, event);
  const outcome = readResult(transaction, await target.invoke(event));
  if ('result' in outcome) {
    if (ttl > 0) transaction.stage.authorizerCache.set(key, outcome.result, ttl);
    remember(transaction, outcome.result);
  }
  return outcome;
}
