import type { AccountConfig, AwsConfig, FlushConfig } from '../../src/config-types';
import { accountNames, flushAllowance, needsSecond } from '../../src/slack/access/flush-rights';

const entry = (name: string, accountId: string): AccountConfig => ({
  ...{ name, accountId, regions: ['us-east-1'], include: [], exclude: [] },
  roleArn: `arn:aws:iam::${accountId}:role/why403-read`,
});
const many: AwsConfig = {
  regions: ['us-east-1'],
  accounts: [
    entry('payments-prod', '222233334444'),
    entry('staging', '333344445555'),
    { name: 'hub', accountId: '111122223333', regions: ['us-east-1'], include: [], exclude: [] },
  ],
};
const one: AwsConfig = { regions: ['us-east-1'], accountAlias: 'payments-prod' };
const none = { users: [], userGroups: [], channels: [] };
const rule = (accounts: readonly string[], stages: readonly string[]) => ({ ...none, users: ['U2'], accounts, stages });

test.each<readonly [string, string | undefined, AwsConfig | undefined, readonly string[]]>([
  ['a configured account by name and id', 'staging', many, ['staging', '333344445555']],
  ['one that is not configured any more by nothing', 'gone', many, []],
  ['none named: that of the own credentials', undefined, many, ['hub', '111122223333']],
  ['one account by its alias', undefined, one, ['payments-prod']],
  ['one account by its write role', undefined, { regions: [], writeRoleArn: 'arn:aws:iam::111122223333:role/w' }, ['111122223333']],
  ['nothing known by nothing', undefined, { regions: [] }, []],
])('%s', (_name, account, aws, names) => {
  expect(accountNames({ account, stage: 'prod' }, aws)).toEqual(names);
});

test.each<readonly [string, FlushConfig, string, string | undefined, AwsConfig, readonly string[]]>([
  ['nobody by default', none, 'prod', 'staging', many, []],
  ['the lists themselves everywhere', { ...none, users: ['U1'] }, 'prod', 'staging', many, ['U1']],
  ['a rule where account and stage fit', { ...none, rules: [rule(['pay*'], ['prod*'])] }, 'prod-eu', 'payments-prod', many, ['U2']],
  ['not in another account', { ...none, rules: [rule(['pay*'], ['prod*'])] }, 'prod', 'staging', many, []],
  ['not in another stage', { ...none, rules: [rule(['pay*'], ['prod'])] }, 'prod-eu', 'payments-prod', many, []],
  ['by account id', { ...none, rules: [rule(['2222*'], ['*'])] }, 'dev', 'payments-prod', many, ['U2']],
  ['both together', { ...none, users: ['U1'], rules: [rule(['*'], ['dev'])] }, 'dev', 'staging', many, ['U1', 'U2']],
  ['an account that is not known by * alone', { ...none, rules: [rule(['g*'], ['*'])] }, 'dev', 'gone', many, []],
  ['a star covers it', { ...none, rules: [rule(['*'], ['*'])] }, 'dev', 'gone', many, ['U2']],
])('who may flush: %s', (_name, flush, stage, account, aws, users) => {
  expect(flushAllowance(flush, { account, stage }, aws).users).toEqual(users);
});

const second = (accounts: readonly string[], stages: readonly string[]): FlushConfig => ({ ...none, secondPerson: [{ accounts, stages }] });
test.each<readonly [string, FlushConfig, string, string | undefined, AwsConfig, boolean]>([
  ['nowhere by default', none, 'prod', 'payments-prod', many, false],
  ['a stage pattern, in every account', second(['*'], ['prod*']), 'prod-eu', 'staging', many, true],
  ['not another stage', second(['*'], ['prod*']), 'preprod', 'staging', many, false],
  ['an account by name', second(['pay*'], ['*']), 'x', 'payments-prod', many, true],
  ['an account by id', second(['222233334444'], ['*']), 'x', 'payments-prod', many, true],
  ['not another account', second(['pay*', '222233334444'], ['*']), 'x', 'staging', many, false],
  ['one that is not known: yes', second(['pay*'], ['*']), 'x', 'gone', many, true],
  ['an id where only an alias is known: yes', second(['999900001111'], ['*']), 'x', undefined, one, true],
  ['another name where the alias is known: no', second(['shop*'], ['*']), 'x', undefined, one, false],
])('a second person: %s', (_name, flush, stage, account, aws, needs) => {
  expect(needsSecond(flush, { account, stage }, aws)).toBe(needs);
});
