import { policyReads, type ReadStatement, readPolicy } from '../causes/read-policy';
import type { Read } from '../evidence/reads';
import { partitionOf } from '../policy/partition';
import type { Place } from '../ports';
import { type Check, notKnown, ok, todo } from './check';
import type { AwsProbe, Tried } from './ports';

/** Each action of each statement, with what it is needed on. */
interface Needed {
  readonly sid: string;
  readonly action: string;
  readonly reads: readonly Read[];
}

export function neededReads(): readonly Needed[] {
  const groups = new Map<string, Needed>();
  for (const read of policyReads()) {
    const key = `${read.sid} ${read.action}`;
    const { reads } = groups.get(key) ?? { reads: [] };
    if (reads.some(({ resource }) => resource === read.resource)) continue;
    groups.set(key, { sid: read.sid, action: read.action, reads: [...reads, read] });
  }
  return [...groups.values()];
}

export interface Account {
  readonly place: Place;
  readonly where: string;
  readonly accountId: string | undefined;
  /** Whose policy lacks what is denied. */
  readonly role: string;
}

/** Each permission of the read policy, tried. */
export async function permissionChecks(aws: AwsProbe, account: Account, signal: AbortSignal): Promise<readonly Check[]> {
  const checks: Check[] = [];
  // One after the other: the account's rate belongs to others too.
  for (const needed of neededReads()) {
    const tried: { readonly read: Read; readonly found: Tried }[] = [];
    for (const read of needed.reads) tried.push({ read, found: await aws.tryRead(account.place, read, account.accountId, signal) });
    checks.push(checkOf(needed, tried, account));
  }
  return checks;
}

/** Nothing can be tried: why stands in another check. */
export function nothingTried({ place, where }: Account): Check {
  const says = `None of the ${neededReads().length} permissions of the read policy was tried: AWS does not take the credentials.`;
  return notKnown('permissions', { name: 'read policy', where, ...accountOf(place), says });
}

function checkOf(
  { sid, action }: Needed,
  tried: readonly { readonly read: Read; readonly found: Tried }[],
  { place, where, role }: Account,
): Check {
  const isOptional = sid.startsWith('Optional');
  const named = { name: `${action} (${sid})`, where, ...accountOf(place), ...(isOptional ? { optional: true as const } : {}) };
  const denied = tried.filter(({ found }) => found.is === 'denied').map(({ read }) => read.resource);
  if (denied.length > 0) {
    const without = isOptional ? 'Answers are less sure without it.' : 'Requests are not found or not explained without it.';
    const statement = JSON.stringify(statementFor(sid, place.region));
    return todo('permissions', {
      ...named,
      says: `Denied on ${denied.join(', ')}. ${without}`,
      fix: `Add to the policy of ${role}: ${statement}`,
    });
  }
  const open = tried.flatMap(({ found }) => (found.is === 'not-tried' ? [found.why] : []));
  if (open.length === 0) return ok('permissions', { ...named, says: 'Allowed.' });
  return notKnown('permissions', {
    ...named,
    says: `Not tried on ${open.length} of ${tried.length} resources: ${[...new Set(open)].join(' ')}`,
  });
}

function accountOf({ account }: Place): Pick<Check, 'account'> {
  return account === undefined ? {} : { account };
}

/** As deploy/iam-read.json has it, in the partition of the Region. */
function statementFor(sid: string, region: string): ReadStatement | undefined {
  const statement = readPolicy().Statement.find(({ Sid }) => Sid === sid);
  const own = (arn: string): string => arn.replace(/^arn:aws:/, `arn:${partitionOf(region)}:`);
  if (statement === undefined) return undefined;
  const { Resource } = statement;
  return { ...statement, Resource: typeof Resource === 'string' ? own(Resource) : Resource.map(own) };
}
