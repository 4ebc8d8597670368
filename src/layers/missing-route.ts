import type { RouteReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { ShownRefusal } from './denial';
import { excluded, SILENT, type Standing } from './refusal-standing';

/** API Gateway's text for a route that the stage does not have, and the route as saved. */
export interface MissingRoute {
  readonly is: 'asked';
  readonly route: RouteReading;
  /** A complaint about the Authorization header, which an unknown route gives as soon as the request carries one. */
  readonly complainsOfHeader: boolean;
}

export function missingRoute(
  seen: Pick<Evidence, 'executionLog' | 'route'>,
  { symptoms }: { readonly symptoms: readonly ShownRefusal[] },
): MissingRoute | Exclude<Standing, { readonly is: 'fits' }> {
  const shown = symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
  if (shown === undefined) return SILENT;
  if (valueOf(seen.executionLog)?.executionStarted) return excluded('the stage’s integration was reached');
  const route = valueOf(seen.route);
  return route === undefined ? SILENT : { is: 'asked', route, complainsOfHeader: shown.id === 'not-a-signature' };
}

/** In front of a private API, an endpoint's policy may read a bad signature first. */
export function isOfStage({ complainsOfHeader }: MissingRoute, seen: Pick<Evidence, 'restApi'>): boolean {
  return !complainsOfHeader || valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
}
