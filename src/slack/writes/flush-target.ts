import { accountWords, type FlushTarget } from '../../actions/flush-authorizer-cache';
import type { AwsConfig, Config } from '../../config-types';
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

/** API, stage, account and Region, for a sentence. */
export function whereOf(target: FlushTarget): string {
  const account = target.account ?? target.accountAlias ?? target.accountId;
  const known = account === undefined ? [] : [accountWords(target)];
  return `API ${target.apiId}, stage ${target.stage}, ${[...known, target.region].join(' ')}`;
}
