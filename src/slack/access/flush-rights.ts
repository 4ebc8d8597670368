import { coversNames } from '../../accounts';
import { accountOfRole } from '../../accounts-config';
import type { FlushTarget } from '../../actions/flush-authorizer-cache';
import type { Allowance, AwsConfig, FlushConfig, StageScope } from '../../config-types';
import { matchWildcard } from '../../policy/wildcard';

type Stage = Pick<FlushTarget, 'account' | 'stage'>;

/**
 * Every name of the account that a flush of this target would go to, by the configuration alone: an account id in a paste must not open a
 * rule. Empty: nothing is known of it.
 */
export function accountNames({ account }: Stage, aws: AwsConfig | undefined): readonly string[] {
  const entries = aws?.accounts ?? [];
  if (account !== undefined) {
    const entry = entries.find(({ name }) => name === account);
    return entry === undefined ? [] : known([entry.name, entry.accountId]);
  }
  const own = entries.find(({ roleArn }) => roleArn === undefined);
  return known([aws?.accountAlias, own?.name, own?.accountId, accountOfRole(aws?.writeRoleArn)]);
}

/** Who may flush a stage: every list that is about it, in one. An account that is not known is covered by `*` alone. */
export function flushAllowance(flush: FlushConfig, stage: Stage, aws: AwsConfig | undefined): Allowance {
  const names = accountNames(stage, aws);
  const rules = (flush.rules ?? []).filter((rule) => coversNames(rule.accounts, names) && coversStage(rule, stage.stage));
  const lists = [flush, ...rules];
  return {
    users: [...new Set(lists.flatMap(({ users }) => users))],
    userGroups: [...new Set(lists.flatMap(({ userGroups }) => userGroups))],
    channels: [...new Set(lists.flatMap(({ channels }) => channels))],
  };
}

/** Whether a second person has to agree. What is not known of the account counts as covered: the stricter reading wins. */
export function needsSecond({ secondPerson = [] }: FlushConfig, stage: Stage, aws: AwsConfig | undefined): boolean {
  const names = accountNames(stage, aws);
  const hasId = names.some((name) => ID.test(name));
  const hasName = names.some((name) => !ID.test(name));
  const mayCover = (pattern: string): boolean => (/^[\d*]+$/.test(pattern) ? !hasId : !hasName);
  return secondPerson.some(
    (scope) => coversStage(scope, stage.stage) && (coversNames(scope.accounts, names) || scope.accounts.some(mayCover)),
  );
}

const ID = /^\d{12}$/;

function coversStage({ stages }: StageScope, stage: string): boolean {
  return stages.some((pattern) => matchWildcard(pattern, stage));
}

function known(names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((name) => name !== undefined);
}
