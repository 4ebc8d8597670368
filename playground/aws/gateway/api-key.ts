import type { MethodDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import type { ApiKey } from '../usage-plan';
import { mask } from './masking';
import { INVALID_KEY, QUOTA_EXCEEDED, type Refusal, THROTTLED } from './refusal';
import type { Transaction } from './transaction';

function whyNot(transaction: Transaction, key: ApiKey | undefined): string | undefined {
  const plans = [...transaction.region.usagePlans.values()];
  const covering = plans.filter((plan) => plan.covers(transaction.api.id, transaction.stage.name));
  if (key !== undefined && covering.length === 0) return 'API Stage is not in a Usage Plan';
  if (key === undefined || !covering.some((plan) => plan.keys.includes(key))) return 'No Usage Plan found for key and API Stage';
  return key.enabled ? undefined : UNVERIFIED.disabledKeyReason;
}

/** API keys as API Gateway checks them, after the authorizer. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html */
export function checkApiKey(transaction: Transaction, method: MethodDefinition): Refusal | undefined {
  const { api, stage, ids, log, region } = transaction;
  const given =
    (transaction.definition.apiKeySource === 'AUTHORIZER' ? transaction.usageIdentifierKey : transaction.header('x-api-key')) ?? '';
  const where = `${api.id}/${stage.name}`;
  const named = `method '${method.httpMethod} ${transaction.route?.resource.path ?? ''}'`;
  log.info(`Verifying Usage Plan for request: ${ids.requestId}. API Key: ${mask(given)} API Stage: ${where}`);
  if (!method.apiKeyRequired) {
    log.info(
      `API Key ${mask(given)} authorized because ${named} does not require API Key. Request will not contribute to throttle or quota limits`,
    );
    log.info(`Usage Plan check succeeded for API Key ${mask(given)} and API Stage ${where}`);
    return undefined;
  }
  const key = [...region.apiKeys.values()].find((item) => item.value === given);
  transaction.set('identity.apiKeyId', key?.id);
  // https://repost.aws/knowledge-center/api-gateway-logs
  const reason = given === '' ? 'API Key was required but not present' : whyNot(transaction, key);
  if (reason !== undefined || key === undefined) {
    log.error(
      `API Key ${mask(given)} not authorized because ${named} requires API Key and API Key is not associated with a Usage Plan for API Stage ${where}: ${reason}`,
    );
    log.info('Method completed with status: 403');
    return INVALID_KEY;
  }
  const plan = [...region.usagePlans.values()].find((item) => item.covers(api.id, stage.name) && item.keys.includes(key));
  const called = `${transaction.route?.resource.path}/${method.httpMethod}`;
  const taken = plan?.take(key, api.id, stage.name, called) ?? 'ok';
  const limit = plan?.limitOf(api.id, stage.name, called);
  if (taken === 'ok') {
    log.info(`API Key ${mask(given)} authorized because ${named} requires API Key and API Key is associated with a Usage Plan`);
    log.info(`Usage Plan check succeeded for API Key ${mask(given)} and API Stage ${where}`);
    return undefined;
  }
  const resource = transaction.route?.resource.id ?? '';
  log.error(
    taken === 'throttled'
      ? `Key throttle limit exceeded for RestApi ${api.id}, Stage ${stage.name}, Resource ${resource}, HttpMethod ${transaction.verb}. Limit: ${limit?.rateLimit.toFixed(2)} Burst: ${limit?.burstLimit}`
      : UNVERIFIED.quotaLine(api.id, stage.name, resource, transaction.verb),
  );
  log.info('Method completed with status: 429');
  return taken === 'throttled' ? THROTTLED : QUOTA_EXCEEDED;
}
