import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { integrationReached, isOfGateway } from './answer-maker';
import { type DeploymentEvidence, deployedRoute } from './deployed-route';
import { UNDEPLOYED } from './missing-route';
import type { Proof } from './policy-proof';
import { excluded, type Fits, SILENT, type Unfit, type Wanted } from './refusal-standing';

/** How it stands that a method which asks for an AWS signature (`asking`, as saved) answered with this text; an unknown route has the same. */
export function signedRoute(
  text: Proof,
  seen: DeploymentEvidence & Pick<Evidence, 'route'>,
  { request, isGainsaid = false }: { readonly request: FailedRequest; readonly isGainsaid?: boolean },
): { readonly standing: Unfit | (Fits & { readonly missing?: readonly Wanted[] }); readonly asking?: string } {
  const reached = integrationReached(seen);
  if (reached !== undefined) return { standing: excluded(reached) };
  const route = valueOf(seen.route);
  if (route?.found !== 'method') return { standing: SILENT };
  const name = `${route.httpMethod} ${route.resourcePath}`;
  const { isHeld, isOlder, isCanary, isAnswered } = deployedRoute(seen, request, (each) => each === name);
  if (isHeld === false && isOlder && !isCanary) return { standing: excluded(`the running deployment has no \`${name}\``) };
  const isIam = route.authorizationType === 'AWS_IAM';
  const saved: Proof = { from: 'config', says: `\`${name}\` has authorization ${route.authorizationType}, as saved` };
  if (isHeld !== true) {
    if (!isIam) return { standing: { is: 'fits', confidence: 'possible', because: [text, saved] } };
    return { standing: { is: 'fits', confidence: 'likely', because: [text, saved], missing: UNDEPLOYED }, asking: name };
  }
  // The route is deployed: what answers so is a deployed method with AWS_IAM, whatever is saved by now.
  // Another verb than the request's own may have been looked up.
  const isAsSent = request.methodOverride === undefined;
  const isProved = isIam && isAsSent && isOlder && !isCanary && isAnswered && !isGainsaid && isOfGateway(seen, text.from);
  const deployed: Proof = { from: 'config', says: 'the running deployment has this route' };
  const standing: Fits = { is: 'fits', confidence: isProved ? 'confirmed' : 'likely', because: [text, saved, deployed] };
  return { standing, ...(isIam ? { asking: name } : {}) };
}
