import { GetApiKeyCommand, GetApiKeysCommand, GetUsagePlanKeysCommand, GetUsagePlansCommand } from '@aws-sdk/client-api-gateway';
import type { UsagePlansReading } from '../evidence/configuration';
import type { StagePlace } from '../ports';
import type { Send } from './api-gateway-reader';
import { isMissing } from './aws-errors';
import { everyPage } from './pages';

const PAGE = 500;

/**
 * The plans of a stage with their keys, and the request's own key where its id is known (never its value).
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsagePlans.html
 */
export async function readUsagePlans(send: Send, place: StagePlace, keyId: string | undefined): Promise<UsagePlansReading> {
  const readAt = new Date().toISOString();
  const plans = await everyPage(async (position) => {
    const page = await send((client, options) => client.send(new GetUsagePlansCommand({ limit: PAGE, position }), options));
    return { items: page.items ?? [], next: page.position };
  });
  const ofStage = plans.filter((plan) => (plan.apiStages ?? []).some((item) => item.apiId === place.apiId && item.stage === place.stage));
  const plansOfStage = await Promise.all(
    ofStage.map(async ({ id = '', name = '' }) => ({
      id,
      name,
      keyIds: await everyPage(async (position) => {
        const page = await send((client, options) =>
          client.send(new GetUsagePlanKeysCommand({ usagePlanId: id, limit: PAGE, position }), options),
        );
        return { items: (page.items ?? []).map((key) => key.id ?? ''), next: page.position };
      }),
    })),
  );
  const enabled = keyId === undefined ? undefined : await isEnabled(send, keyId);
  if (keyId === undefined) {
    const allKeys = await readAllKeys(send);
    return { plansOfStage, readAt, ...(allKeys === undefined ? {} : { allKeys }) };
  }
  if (enabled === undefined) return { plansOfStage, readAt };
  return { plansOfStage, readAt, key: { id: keyId, enabled, inPlanOfStage: plansOfStage.some((plan) => plan.keyIds.includes(keyId)) } };
}

/**
 * All keys without their values; undefined where they do not fit on one page, or may not be listed.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetApiKeys.html
 */
async function readAllKeys(send: Send): Promise<UsagePlansReading['allKeys']> {
  try {
    const page = await send((client, options) => client.send(new GetApiKeysCommand({ limit: PAGE, includeValues: false }), options));
    if (page.position !== undefined) return undefined;
    return (page.items ?? []).map(({ id = '', enabled = false }) => ({ id, enabled }));
  } catch {
    // The plans are worth having without it.
    return undefined;
  }
}

/** Undefined: there is no such key. */
async function isEnabled(send: Send, apiKey: string): Promise<boolean | undefined> {
  try {
    const key = await send((client, options) => client.send(new GetApiKeyCommand({ apiKey, includeValue: false }), options));
    return key.enabled ?? false;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
