import type { RouteReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { integrationReached, isGainsaid } from './answer-maker';
import type { ShownRefusal } from './denial';
import type { DeployedRoute } from './deployed-route';
import type { Proof } from './policy-proof';
import { excluded, type Fits, SILENT, type Unfit, type Wanted } from './refusal-standing';

/** API Gateway's text for a route that the stage does not have, beside the route as saved. */
export interface MissingRoute {
  readonly is: 'refused';
  readonly route: RouteReading;
  /** An unknown route complains of the Authorization header as soon as the request carries one. */
  readonly complainsOfHeader: boolean;
  /** More trusted words speak of another refusal. */
  readonly isGainsaid: boolean;
}

export function missingRoute(
  seen: Pick<Evidence, 'executionLog' | 'accessLog' | 'route'>,
  { symptoms }: { readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): MissingRoute | Unfit {
  const shown = symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
  if (shown === undefined) return SILENT;
  if (integrationReached(seen) !== undefined) return excluded('the stage’s integration was reached');
  const route = valueOf(seen.route);
  if (route === undefined) return SILENT;
  return { is: 'refused', route, complainsOfHeader: shown.id === 'not-a-signature', isGainsaid: isGainsaid(seen, shown, symptoms) };
}

/** How it stands that the API has no such route: proved only where the deployment that answered lacks it too. */
export function unknownRoute(
  refusal: MissingRoute,
  deployed: DeployedRoute,
  seen: Pick<Evidence, 'restApi'>,
  says: { readonly saved: string; readonly deployed: string },
): Unfit | (Fits & { readonly missing?: readonly Wanted[] }) {
  const { held, lacking, isOlder, isCanary } = deployed;
  if (held !== undefined) return isOlder && !isCanary ? excluded(`the running deployment has \`${held}\``) : SILENT;
  const saved: Proof = { from: 'config', says: says.saved };
  if (lacking === undefined) return { is: 'fits', confidence: 'likely', because: [saved], missing: UNDEPLOYED };
  const confidence = isProvedMissing(refusal, deployed, seen) ? 'confirmed' : 'likely';
  return { is: 'fits', confidence, because: [saved, { from: 'config', says: says.deployed, quote: lacking.id }] };
}

/** What is missing while it is not known what the stage runs. */
export const UNDEPLOYED: readonly Wanted[] = [{ what: 'the routes of the running deployment', needs: 'deployment' }];

/** The deployment that answered has no such route, and nothing else answers with this text. */
export function isProvedMissing(
  { complainsOfHeader, isGainsaid }: MissingRoute,
  { lacking, isAnswered }: DeployedRoute,
  seen: Pick<Evidence, 'restApi'>,
): boolean {
  // In front of a private API, an endpoint's policy may read a bad signature first.
  const isAlone = !complainsOfHeader || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
  return lacking !== undefined && isAnswered && isAlone && !isGainsaid;
}
