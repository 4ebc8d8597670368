import type { Place } from '../ports';

/** "payments-prod us-east-1"; the account of the program's own credentials by its id, where that is known. */
export function placeWords({ account, region }: Place, accountId?: string): string {
  return [account ?? accountId, region].filter((part) => part !== undefined).join(' ');
}
