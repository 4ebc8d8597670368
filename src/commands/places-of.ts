import type { AwsConfig } from '../config-types';
import type { Place } from '../ports';

/** Every account in each of its Regions. */
export function placesOf({ accounts, regions }: AwsConfig): readonly Place[] {
  if (accounts === undefined) return regions.map((region) => ({ region }));
  return accounts.flatMap((account) => account.regions.map((region) => ({ region, account: account.name })));
}
