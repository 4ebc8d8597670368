import { accountWords, type FlushTarget } from '../../actions/flush-authorizer-cache';
import type { AwsConfig, Config } from '../../config-types';
import type { FailedRequest } from '../../evidence/failed-request';
import { needsSecond } from '../access/flush-rights';
import type { ButtonValue } from '../button-value';

/** What a button would flush; undefined where it does not say. */
export function targetOf(value: ButtonValue, aws: AwsConfig | undefined): FlushTarget | undefined {
  const { ref, region, apiId, stage, account, accountId } = value;
  if (region === undefined || apiId === undefined || stage === undefined) return undefined;
  const accountAlias = account === undefined ? aws?.accountAlias : undefined;
  return { ref, region, apiId, stage, account, accountId, accountAlias };
}

/** Whether a click on this button only asks. */
export function asksSecond({ flush, aws }: Config, value: ButtonValue): boolean {
  const target = targetOf(value, aws);
  return target !== undefined && needsSecond(flush, target, aws);
}

/** The account by every name that a read rule may call it. */
export function accountOf({ account, accountId, accountAlias }: FlushTarget): FailedRequest {
  const name = account ?? accountAlias;
  return { apiType: 'REST', ...(accountId === undefined ? {} : { accountId }), ...(name === undefined ? {} : { accountAlias: name }) };
}

/** API, stage, account and Region, for a sentence. */
export function whereOf(target: FlushTarget): string {
  const account = target.account ?? target.accountAlias ?? target.accountId;
  const known = account === undefined ? [] : [accountWords(target)];
  return `API ${target.apiId}, stage ${target.stage}, ${[...known, target.region].join(' ')}`;
}
