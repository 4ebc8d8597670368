import type { ExecutionLog, ExecutionLogLine } from './execution-log';

const DENIAL =
  /User: (\S+) is not authorized to perform: (\S+) on resource: ?(\S+?)(?:[:.]?$| (?:(with an explicit deny)(?: in an? ([\w -]+? (?:policy|boundary)))?|because no ([\w -]+? (?:policy|boundary)) allows))/i;

/**
 * A denial that names the principal: a resource policy, an identity policy or a VPC endpoint policy, not a Lambda authorizer's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readDenial(lines: readonly ExecutionLogLine[]): ExecutionLog['denial'] {
  const line = lines.find(({ shape }) => shape === 'explicit-deny' || shape === 'not-authorized');
  const found = DENIAL.exec((line?.message ?? '').slice(0, 4000).replace(/\s+/g, ' '));
  const [, principal, action, arn, explicit, ofDeny, ofSilence] = found ?? [];
  if (principal === undefined || action === undefined || arn === undefined) return undefined;
  const policyType = ofDeny ?? ofSilence;
  return {
    explicit: explicit !== undefined || line?.shape === 'explicit-deny',
    principal,
    action,
    arn,
    ...(policyType === undefined ? {} : { policyType }),
  };
}
