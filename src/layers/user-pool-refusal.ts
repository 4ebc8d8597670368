import type { RouteReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { integrationReached } from './answer-maker';
import { authorizationType } from './authorization-type';
import type { ShownRefusal } from './denial';
import { excluded, SILENT, type Unfit } from './refusal-standing';

export const USER_POOL_NEEDS = ['executionLog', 'accessLog', 'route', 'authorizers'] as const;

/** A 401 of a method that a Cognito user pool guards. */
export interface UserPoolRefusal {
  readonly is: 'refused';
  readonly shown: ShownRefusal & { readonly from: EvidenceSource };
  /** As saved. */
  readonly method?: Extract<RouteReading, { readonly found: 'method' }>;
}

export function userPoolRefusal(
  seen: Pick<Evidence, (typeof USER_POOL_NEEDS)[number]>,
  { symptoms }: { readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): UserPoolRefusal | Unfit {
  const shown = symptoms[0];
  if (shown?.id !== 'unauthorized') return SILENT;
  const reached = integrationReached(seen);
  if (reached !== undefined) return excluded(`${reached}: the 401 is the backend’s own`);
  const auth = authorizationType(seen);
  if (auth === 'unknown') return SILENT;
  if (auth !== 'COGNITO_USER_POOLS') return excluded(`the method’s authorization is ${auth}, not a Cognito user pool`);
  const route = valueOf(seen.route);
  return { is: 'refused', shown, ...(route?.found === 'method' ? { method: route } : {}) };
}
