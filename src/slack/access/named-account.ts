import type { AwsConfig } from '../../config-types';
import type { FailedRequest } from '../../evidence/failed-request';

/** An account by every name that a read rule may call it; where none is named it is that of the bot's own credentials. */
export function namedAccount(
  { account, accountId }: { readonly account?: string | undefined; readonly accountId?: string | undefined },
  aws: AwsConfig | undefined,
): FailedRequest {
  const accountAlias = account ?? aws?.accountAlias;
  return {
    apiType: 'unknown',
    ...(accountId === undefined ? {} : { accountId }),
    ...(accountAlias === undefined ? {} : { accountAlias }),
  };
}
