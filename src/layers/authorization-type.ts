import type { AuthorizationType } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';

/** How the method authorizes, from the configuration as saved, else from what the log shows of this request. */
export function authorizationType(
  seen: Pick<Evidence, 'route' | 'executionLog' | 'accessLog' | 'authorizers'>,
): AuthorizationType | 'unknown' {
  const route = valueOf(seen.route);
  if (route?.found === 'method') return route.authorizationType;
  const authorizer = valueOf(seen.executionLog)?.authorizer;
  if (authorizer?.authorizerId !== undefined) {
    const configured = valueOf(seen.authorizers)?.find((candidate) => candidate.id === authorizer.authorizerId);
    if (configured !== undefined) return configured.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
  }
  if (authorizer?.called === 'yes') return 'CUSTOM';
  const record = valueOf(seen.accessLog)?.variables;
  if (record !== undefined && typeof record['authorizer.integrationStatus'] === 'string') return 'CUSTOM';
  if (record !== undefined && typeof record['authenticate.status'] === 'string') return 'AWS_IAM';
  return 'unknown';
}
