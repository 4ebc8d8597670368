import type { ReadRule } from '../../config-types';
import type { Report } from '../../doctor/check';
import type { KnownStages } from '../../search/skeleton/known-stages';
import { coversAccount } from '../access/allowances';
import { accountNames } from '../access/flush-rights';
import type { Person } from '../access/people';
import { covered } from '../covered-report';
import { missingScopes } from '../scopes';
import type { Surroundings } from '../surroundings';
import { type OwnCase, ownCases } from './own-cases';

export interface HomeAccount {
  /** `payments-prod (222233334444)` */
  readonly words: string;
  readonly regions: readonly string[];
}

/** What the Home tab of one reader is drawn from. */
export interface HomeFacts {
  /** No rule lets the reader ask in a direct message; nothing but the own cases is shown then. */
  readonly mayAsk: boolean;
  readonly accounts: readonly HomeAccount[];
  /** Accounts that the reader's rules do not cover. */
  readonly hidden: number;
  readonly config: Surroundings['config'];
  /** What is missing, a sentence each. */
  readonly missing: readonly string[];
  readonly scopes: readonly string[] | undefined;
  /** Of the accounts that the reader's rules cover. */
  readonly stages: KnownStages | undefined;
  readonly cases: readonly OwnCase[];
  /** Of the accounts that the reader's rules cover; undefined: not looked at yet. */
  readonly readiness?: Report | undefined;
  /** ms since 1970 */
  readonly now: number;
}

/** Reads what one person may see, and no more. */
export async function homeFacts(surroundings: Surroundings, person: Person, report?: Report): Promise<HomeFacts> {
  const { config, allowances, clock, scopes, knownStages } = surroundings;
  const rules = await allowances.readRules(config.readRules, person, '');
  const all = accountsOf(surroundings);
  const shown = all.filter(({ account }) => covers(rules, account, surroundings));
  const stages = knownStages?.();
  return {
    ...{ mayAsk: rules.length > 0, config, scopes, now: clock.now() },
    accounts: shown,
    hidden: all.length - shown.length,
    missing: [...missingRights(surroundings, shown), ...missingScopes(scopes, config)],
    stages:
      stages === undefined ? undefined : { ...stages, stages: stages.stages.filter(({ account }) => covers(rules, account, surroundings)) },
    cases: await ownCases(surroundings, person),
    readiness: report === undefined ? undefined : covered(report, rules, config.aws?.accountAlias),
  };
}

interface Listed extends HomeAccount {
  /** Undefined: that of the bot's own credentials, where there is no list. */
  readonly account: string | undefined;
  readonly canFlush: boolean;
}

function accountsOf({ config: { aws } }: Surroundings): readonly Listed[] {
  if (aws === undefined) return [];
  if (aws.accounts === undefined) {
    const [name = 'the account of my own credentials'] = accountNames({ account: undefined, stage: '' }, aws);
    return [{ account: undefined, words: name, regions: aws.regions, canFlush: true }];
  }
  return aws.accounts.map(({ name, accountId, regions, roleArn, writeRoleArn }) => ({
    account: name,
    words: accountId === undefined ? name : `${name} (${accountId})`,
    regions,
    canFlush: writeRoleArn !== undefined || roleArn === undefined,
  }));
}

function covers(rules: readonly ReadRule[], account: string | undefined, { config: { aws } }: Surroundings): boolean {
  const names = accountNames({ account, stage: '' }, aws);
  const id = names.find((name) => /^\d{12}$/.test(name));
  const alias = names.find((name) => name !== id);
  return coversAccount(rules, {
    apiType: 'REST',
    ...(id === undefined ? {} : { accountId: id }),
    ...(alias === undefined ? {} : { accountAlias: alias }),
  });
}

function missingRights({ config: { flush }, flusher }: Surroundings, accounts: readonly Listed[]): readonly string[] {
  const lists = [flush, ...(flush.rules ?? [])];
  const nobody = lists.every(({ users, userGroups, channels }) => users.length + userGroups.length + channels.length === 0);
  return [
    ...(flusher === undefined ? ['This installation only reads: it has no role that may flush.'] : []),
    ...(nobody ? ['Nobody may flush: `flush` in why403.yml names nobody.'] : []),
    ...accounts.flatMap(({ words, canFlush }) =>
      canFlush ? [] : [`${words} cannot be flushed: it has no \`writeRoleArn\` in why403.yml.`],
    ),
  ];
}
