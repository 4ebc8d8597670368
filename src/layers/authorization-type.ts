import type { AuthorizationType } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { ExecutionLog } from '../logs/execution-log';
import { logOfCall } from './answer-maker';

type AuthorizationEvidence = Pick<Evidence, 'route' | 'executionLog' | 'accessLog' | 'authorizers'>;

/** How the method authorized this request, as its log shows; else as the configuration is saved. */
export function authorizationType(seen: AuthorizationEvidence): AuthorizationType | 'unknown' {
  const route = valueOf(seen.route);
  const saved = route?.found === 'method' ? route.authorizationType : undefined;
  return ofLog(seen, logOfCall(seen)) ?? saved ?? ofLog(seen, valueOf(seen.executionLog)) ?? ofAccessLog(seen) ?? 'unknown';
}

function ofLog(seen: AuthorizationEvidence, log: ExecutionLog | undefined): AuthorizationType | undefined {
  const { called, authorizerId } = log?.authorizer ?? {};
  if (called === 'yes') return 'CUSTOM';
  const configured = authorizerId === undefined ? undefined : valueOf(seen.authorizers)?.find(({ id }) => id === authorizerId);
  if (configured === undefined) return undefined;
  return configured.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
}

function ofAccessLog(seen: AuthorizationEvidence): AuthorizationType | undefined {
  const record = valueOf(seen.accessLog)?.variables;
  if (typeof record?.['authorizer.integrationStatus'] === 'string') return 'CUSTOM';
  return typeof record?.['authenticate.status'] === 'string' ? 'AWS_IAM' : undefined;
}
