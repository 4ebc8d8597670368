import type { AccountConfig } from '../config-types';
import type { Place } from '../ports';
import { mapBounded } from '../search/pool';
import { type Check, ok, todo } from './check';
import { loggingChecks } from './logging-checks';
import { type Account, nothingTried, permissionChecks } from './permission-checks';
import { placeWords } from './place-words';
import type { AwsProbe, IdentityReading } from './ports';

const PLACES_AT_ONCE = 4;

/** Every account in each of its Regions: who the program is there, what it may read, and what is written down. */
export async function awsChecks(
  aws: AwsProbe,
  places: readonly Place[],
  accounts: readonly AccountConfig[],
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const all = await mapBounded(places, PLACES_AT_ONCE, (place) => ofPlace(aws, place, accounts, signal));
  return all.flat();
}

async function ofPlace(aws: AwsProbe, place: Place, accounts: readonly AccountConfig[], signal: AbortSignal): Promise<readonly Check[]> {
  const found = await aws.identity(place, signal);
  const configured = accounts.find(({ name }) => name === place.account);
  const accountId = found.is === 'known' ? (found.accountId ?? configured?.accountId) : configured?.accountId;
  const role = configured?.roleArn ?? (found.is === 'known' ? roleOf(found.arn) : undefined) ?? 'the identity that the process runs as';
  const account: Account = { place, accountId, role, where: placeWords(place, accountId) };
  if (found.is !== 'known') return [identityLost(found, account), nothingTried(account)];
  const [permissions, stages] = await Promise.all([permissionChecks(aws, account, signal), aws.stages(place, signal)]);
  return [identityKnown(account, found.arn), ...permissions, ...loggingChecks(stages, account)];
}

/** A session's policies are its role's; a role's path does not stand in its sessions' ARNs. */
function roleOf(arn: string | undefined): string | undefined {
  return arn?.replace(/^arn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}

function identityKnown({ place, where, accountId }: Account, arn: string | undefined): Check {
  const says =
    accountId === undefined
      ? 'AWS knows the credentials; nothing tells the id of the account.'
      : `AWS knows the credentials: account ${accountId}${arn === undefined ? '' : `, ${arn}`}.`;
  return ok('aws', { name: 'identity', where, ...(place.account === undefined ? {} : { account: place.account }), says });
}

function identityLost(found: Exclude<IdentityReading, { readonly is: 'known' }>, { place, where }: Account): Check {
  return todo('aws', {
    ...{ name: 'identity', where, ...(place.account === undefined ? {} : { account: place.account }), says: found.says },
    fix: found.fix ?? 'See that the process has credentials, and that the Region is enabled in the account.',
  });
}
