import type { MethodDefinition } from '../model';
import { UNVERIFIED } from '../unverified';
import { type Refusal, THROTTLED } from './refusal';
import type { Transaction } from './transaction';

/**
 * The limits of the stage's method, then of the account in this Region; those of usage plans came before.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function throttle(transaction: Transaction, method: MethodDefinition): Refusal | undefined {
  const { stage, region, startedAt, log } = transaction;
  const path = transaction.route?.resource.path ?? '';
  const { throttle: limit } = stage.settingsOf(path, method.httpMethod);
  const passes =
    stage.buckets.take(`${method.httpMethod} ${path}`, limit, startedAt) && region.buckets.take('account', region.throttle, startedAt);
  if (passes) return undefined;
  for (const line of UNVERIFIED.throttledByStageLines) log.error(line);
  return THROTTLED;
}
