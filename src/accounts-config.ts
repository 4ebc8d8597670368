import { z } from 'zod';
import type { AccountConfig } from './config-types';
import { partitionOf } from './policy/partition';

const NAME = /^(?!\d{12}$)[A-Za-z0-9][\w.-]{0,62}$/;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/[\w+=,.@/-]+$/;
/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

const role = z.string().regex(ROLE, 'it has to be a role’s ARN, arn:aws:iam::<account>:role/<name>');
const patterns = z.array(z.string().min(1)).default([]);

/** One entry of `accounts` in why403.yml. */
export const accountSchema = z.strictObject({
  name: z.string().regex(NAME, 'it has to be 1 to 63 letters, digits, dots, dashes or underscores, and no account id'),
  // An account id without quotes is a number in YAML.
  accountId: z
    .union([z.string(), z.number().transform((id) => String(id).padStart(12, '0'))])
    .pipe(z.string().regex(/^\d{12}$/, 'it has to be 12 digits, in quotes'))
    .optional(),
  roleArn: role.optional(),
  externalId: z.string().regex(EXTERNAL_ID, 'it has to be 2 to 1224 letters, digits or any of +=,.@:/-_').optional(),
  regions: z
    .array(z.string().regex(REGION, 'it is no Region; one is spelled like eu-central-1'))
    .min(1, 'it is empty; leave it out for the Regions of the program, or name one')
    .optional(),
  include: patterns,
  exclude: patterns,
  writeRoleArn: role.optional(),
});

export type AccountEntry = z.infer<typeof accountSchema>;

/** What is wrong with the accounts taken together, in one sentence that names the key; undefined: nothing. */
export function faultOfAccounts(entries: readonly AccountEntry[], ownRegions: readonly string[]): string | undefined {
  const [first = ''] = [...ownRegions, ...entries.flatMap(({ regions }) => regions ?? [])];
  const process = partitionOf(first);
  const faults = entries.map((entry, index) => {
    const key = `accounts.${index}`;
    return identityFault(entry, key, entries.slice(0, index)) ?? partitionFault(entry, key, entry.regions ?? ownRegions, process);
  });
  return faults.find((fault) => fault !== undefined);
}

function identityFault(entry: AccountEntry, key: string, before: readonly AccountEntry[]): string | undefined {
  const { name, accountId, roleArn, externalId, writeRoleArn } = entry;
  if (before.some((other) => other.name === name)) return `${key}.name is "${name}", which stands there already`;
  if (roleArn === undefined && externalId !== undefined) return `${key}.externalId stands without a roleArn that it would be for`;
  const own = before.find((other) => other.roleArn === undefined);
  if (roleArn === undefined && own !== undefined)
    return `${key}.roleArn is missing; only one account can be read without a role, and ${own.name} is`;
  const expected = accountId ?? accountOfRole(roleArn);
  for (const [field, arn] of [['roleArn', roleArn] as const, ['writeRoleArn', writeRoleArn] as const]) {
    const owner = accountOfRole(arn);
    if (owner !== undefined && expected !== undefined && owner !== expected)
      return `${key}.${field} is a role of account ${owner}, and the account is ${expected}`;
  }
  return undefined;
}

/** One deployment for each partition: credentials of one are nobody in another. */
function partitionFault(entry: AccountEntry, key: string, regions: readonly string[], process: string): string | undefined {
  if (regions.length === 0) return `${key}.regions is missing; name its Regions there, or the Regions of all accounts in aws.regions`;
  const foreign = regions.find((region) => partitionOf(region) !== process);
  if (foreign !== undefined)
    return `${key}.regions holds ${foreign}, which is not of the partition ${process}; run a why403 of its own there`;
  for (const field of ['roleArn', 'writeRoleArn'] as const) {
    const partition = ROLE.exec(entry[field] ?? '')?.[1] ?? process;
    if (partition !== process)
      return `${key}.${field} is of the partition ${partition}, and this program works in ${process}; run a why403 of its own there`;
  }
  return undefined;
}

/** The account that a role belongs to. */
export function accountOfRole(arn: string | undefined): string | undefined {
  return ROLE.exec(arn ?? '')?.[2];
}

/** With what one entry leaves to the others: its account is its role's, its Regions are those of the program. */
export function toAccount(entry: AccountEntry, ownRegions: readonly string[]): AccountConfig {
  const accountId = entry.accountId ?? accountOfRole(entry.roleArn);
  return {
    name: entry.name,
    ...(accountId === undefined ? {} : { accountId }),
    ...(entry.roleArn === undefined ? {} : { roleArn: entry.roleArn }),
    ...(entry.externalId === undefined ? {} : { externalId: entry.externalId }),
    ...(entry.writeRoleArn === undefined ? {} : { writeRoleArn: entry.writeRoleArn }),
    regions: [...new Set(entry.regions ?? ownRegions)],
    include: entry.include,
    exclude: entry.exclude,
  };
}
