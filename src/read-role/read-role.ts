import type { ReadPolicy } from '../causes/read-policy';

/** The role that one more account is read by. */
export interface ReadRole {
  /** Name of the account in why403.yml. */
  readonly account: string;
  readonly accountId: string;
  readonly externalId: string;
  /** Who may assume it; undefined: whoever deploys the template says. */
  readonly principal?: string;
  readonly policy: ReadPolicy;
}

export const ROLE_NAME = 'why403-read';

/** Where IAM is deployed from: it is one for all Regions of a partition. */
const HOME_REGIONS: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** That of whoever is to assume the role: no role is assumed from another partition. */
export function partitionOfRole({ principal }: Pick<ReadRole, 'principal'>): string {
  return /^arn:(aws[a-z-]*):/.exec(principal ?? '')?.[1] ?? 'aws';
}

export function homeRegionOf(role: ReadRole): string {
  return HOME_REGIONS[partitionOfRole(role)] ?? 'us-east-1';
}

export function arnOf(role: ReadRole): string {
  return `arn:${partitionOfRole(role)}:iam::${role.accountId}:role/${ROLE_NAME}`;
}

/** The statements with the partition left to whoever deploys them. */
export function statementsIn(policy: ReadPolicy, partition: string) {
  const of = (resource: string): string => resource.replace(/^arn:aws:/, `arn:${partition}:`);
  return policy.Statement.map((statement) => ({
    ...statement,
    Resource: typeof statement.Resource === 'string' ? of(statement.Resource) : statement.Resource.map(of),
  }));
}

/** The entry of why403.yml, and what the program's own role needs, as comments: the whole output is a file that can be deployed. */
export function afterwards(role: ReadRole): string {
  return [
    '# Then add to why403.yml:',
    '#',
    '# accounts:',
    `#   - name: ${role.account}`,
    `#     accountId: '${role.accountId}'`,
    `#     roleArn: ${arnOf(role)}`,
    `#     externalId: ${role.externalId}`,
    '#',
    `# The role of the program itself needs sts:AssumeRole on ${arnOf(role)} (deploy/iam-assume.json).`,
    '',
  ].join('\n');
}
