import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { Remedy } from './remedies';

/** How far the API as saved is from the deployment that the stage runs. */
export interface DeploymentDrift {
  /** Routes that are new, gone, or need other authorization or another answer to "API key?", as `POST /refunds`. */
  readonly routes: readonly string[];
}

/**
 * Compares the saved routes with those of the running deployment. What a deployment's summary does not hold (policies, authorizers,
 * integrations, models) is not compared: https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSnapshot.html
 */
export function deploymentDrift(evidence: Pick<Evidence, 'deployment' | 'savedRoutes'>): DeploymentDrift | undefined {
  const { deployment, savedRoutes } = evidence;
  if (savedRoutes?.status !== 'known' || !savedRoutes.complete || deployment?.status !== 'known' || !deployment.complete) return undefined;
  const running = valueOf(deployment)?.methods;
  if (running === undefined) return undefined;
  const saved = new Map(savedRoutes.value.map((route) => [route.route, route]));
  const all = new Set([...saved.keys(), ...Object.keys(running)]);
  const differing = [...all].filter((name) => {
    const now = saved.get(name);
    const then = running[name];
    if (now === undefined || then === undefined) return true;
    const isSame = (a: unknown, b: unknown): boolean => a === undefined || b === undefined || a === b;
    return !isSame(now.authorizationType, then.authorizationType) || !isSame(now.apiKeyRequired, then.apiKeyRequired);
  });
  return { routes: differing.sort() };
}

/** A step that deploys, with how much goes live with it. */
export function withDrift<T extends Remedy>(step: T, drift: DeploymentDrift | undefined): T {
  if (step.deploys !== true || drift === undefined) return step;
  const [first, ...more] = drift.routes;
  const count =
    first === undefined
      ? 'no route differs from the running deployment; policies, authorizers and integrations may'
      : `${drift.routes.length} ${more.length === 0 ? 'route differs' : 'routes differ'} from the running deployment: \`${first}\`${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return { ...step, says: `${step.says} (${count})` };
}
