import type { Evidence } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { isOfBackend, isOfGateway } from './answer-maker';
import { isLogged } from './stage-log';

/**
 * API Gateway's own "Forbidden" for a request of which no stage wrote a line. Whoever calls from a VPC may have met a private endpoint
 * instead of the host in the URL.
 */
export function isRefusedBeforeStage(
  seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'restApi' | 'description'>,
  symptoms: readonly { readonly id: string; readonly from: EvidenceSource }[],
): boolean {
  const shown = symptoms.find(({ id }) => id === 'forbidden');
  if (shown === undefined || isLogged(seen) || isOfBackend(seen)) return false;
  // A function can send an error type too; where no stage answers, there is none.
  if (valueOf(seen.response)?.errorType === undefined && !isOfGateway(seen, shown.from)) return false;
  if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === true) return false;
  return valueOf(seen.description)?.signs.includes('private-api') !== true;
}
