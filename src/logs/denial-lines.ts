import type { ExecutionLog, ExecutionLogLine } from './execution-log';

const DENIAL =
  /User: (\S+) is not authorized to perform: \S+ on resource: ?(\S+?)(?:[:.]?$| (?:(with an explicit deny)(?: in an? ([\w -]+? (?:policy|boundary)))?|because no ([\w -]+? (?:policy|boundary)) allows))/i;

/**
 * A denial that names the principal: a resource policy, an identity policy or a VPC endpoint policy, not a Lambda authorizer's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readDenial(lines: readonly ExecutionLogLine[]): ExecutionLog['denial'] {
  const line = lines.find(({ shape }) => shape === 'explicit-deny' || shape === 'not-authorized');
  const found = DENIAL.exec((line?.message ?? '').slice(0, 4000).replace(/\s+/g, ' '));
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const policyType = found[4] ?? found[5];
  return {
    explicit: found[3] !== undefined || line?.shape === 'explicit-deny',
    principal: found[1],
    arn: found[2],
    ...(policyType === undefined ? {} : { policyType }),
  };
}
