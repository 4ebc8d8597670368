import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { changedSince } from './changed-since';

/**
 * Whether the API is private: as the access log shows it of this request, else as saved. Only a private API's line names a VPC endpoint.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function isPrivateApi(seen: Pick<Evidence, 'restApi' | 'accessLog'>): boolean | 'unknown' {
  const record = valueOf(seen.accessLog)?.variables ?? {};
  const types = valueOf(seen.restApi)?.endpointTypes;
  if (typeof record['identity.vpceId'] === 'string' && types !== undefined) return true;
  if (typeof record.endpointType === 'string') return record.endpointType.toUpperCase() === 'PRIVATE';
  return types === undefined ? 'unknown' : types.includes('PRIVATE');
}

/** The endpoint type was changed about the request or since: what is saved need not be what answered. */
export function changedEndpointType(seen: Pick<Evidence, 'changes'>, request: Pick<FailedRequest, 'time'>): boolean {
  return changedSince(seen, request, SETTLED_MS, ({ paths }) => paths.some((path) => path.startsWith('/endpointConfiguration/types')));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-api-migration.html */
const SETTLED_MS = 5 * 60_000;
