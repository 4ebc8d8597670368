import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { type DeploymentEvidence, deployedRoute } from './deployed-route';
import type { Proof } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';

/** Whether the method of this route, which asks for an AWS signature, is what answered; `name` where it does, as saved. */
export function signedRoute(
  text: Proof,
  seen: DeploymentEvidence & Pick<Evidence, 'route'>,
  file: { readonly request: FailedRequest },
): { readonly standing: Standing; readonly name?: string; readonly isDeployed?: boolean } {
  const route = valueOf(seen.route);
  if (route?.found !== 'method') return { standing: SILENT };
  const name = `${route.httpMethod} ${route.resourcePath}`;
  const routes = valueOf(seen.deployment)?.routes;
}
