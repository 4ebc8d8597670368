import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';

/** Why a request id does not tell one request: more than one extended id is logged under it, or another than the answer carried. */
export type ChosenId =
  | { readonly is: 'logged-twice'; readonly count: number }
  | { readonly is: 'another'; readonly logged: string; readonly answered: string };

/**
 * A caller can choose the request id, only API Gateway the extended one. Undefined where nothing shows that somebody did.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function chosenId(seen: Pick<Evidence, 'executionLog' | 'accessLog' | 'response'>): ChosenId | undefined {
  // What a web ACL blocks is in the access log alone.
  const inAccessLog = valueOf(seen.accessLog)?.extendedRequestIds ?? [];
  if (inAccessLog.length > 1) return { is: 'logged-twice', count: inAccessLog.length };
  const inLog = valueOf(seen.executionLog)?.extendedRequestIds ?? [];
  if (inLog.length > 1) return { is: 'logged-twice', count: inLog.length };
  const logged = inLog[0] ?? inAccessLog[0] ?? valueOf(seen.accessLog)?.variables.extendedRequestId ?? undefined;
  if (logged === undefined) return undefined;
  const answered = valueOf(seen.response)?.headers['x-amz-apigw-id'];
  return answered === undefined || answered === logged ? undefined : { is: 'another', logged, answered };
}
