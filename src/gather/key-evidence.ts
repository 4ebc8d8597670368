import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { AwsPorts } from '../ports';
import type { ConfigurationInput } from './configuration';

const KEY_RESPONSES = new Set(['INVALID_API_KEY', 'QUOTA_EXCEEDED', 'THROTTLED']);

/** Does the evidence speak of API keys or usage plans? Reading them costs several calls of a rate that deployments share. */
function speaksOfKeys(request: FailedRequest, evidence: Evidence): boolean {
  const log = valueOf(evidence.executionLog);
  const response = valueOf(evidence.response);
  const route = valueOf(evidence.route);
  const message = response?.message ?? request.errorMessage ?? '';
  return (
    (log?.apiKey !== undefined && log.apiKey.outcome !== 'not-required') ||
    log?.throttled !== undefined ||
    request.status === 429 ||
    response?.status === 429 ||
    KEY_RESPONSES.has(request.responseType ?? '') ||
    /^forbidden\.?$/i.test(message.trim()) ||
    (route?.found === 'method' && route.apiKeyRequired) ||
    keyIdOf(evidence) !== undefined
  );
}

/** `$context.identity.apiKeyId`: the id of the key, never the key. */
function keyIdOf(evidence: Evidence): string | undefined {
  return valueOf(evidence.accessLog)?.variables['identity.apiKeyId'] ?? undefined;
}

/** Usage plans and the request's key, where the evidence speaks of them. */
export function readUsagePlans(
  ports: AwsPorts,
  seen: Evidence,
  { place, request, signal }: ConfigurationInput,
): Promise<NonNullable<Evidence['usagePlans']>> | undefined {
  const { stage } = place;
  if (stage === undefined || !speaksOfKeys(request, seen)) return undefined;
  return ports.api.usagePlans({ ...place, stage }, keyIdOf(seen), signal);
}
