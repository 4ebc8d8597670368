import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';

/** A deployment takes a while until all of AWS's servers run it, and clocks differ. */
const SETTLED_MS = 60_000;

/**
 * Another deployment answered than the one that the stage runs as read now: it holds what was saved before it. The access log names the one
 * that answered. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function anotherAnswered(
  seen: Pick<Evidence, 'accessLog' | 'stage' | 'deployment'>,
  { time, isCanary }: Pick<FailedRequest, 'time' | 'isCanary'>,
): boolean {
  const deployment = valueOf(seen.deployment);
  const running = valueOf(seen.stage)?.deploymentId ?? deployment?.id;
  const logged = valueOf(seen.accessLog)?.variables.deploymentId;
  if (typeof logged === 'string' && running !== undefined) return logged !== running;
  if (isCanary === true) return true;
  const createdAt = deployment?.createdAt;
  return createdAt !== undefined && time !== undefined && Date.parse(createdAt) + SETTLED_MS > Date.parse(time);
}
