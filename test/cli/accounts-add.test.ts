import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readPolicy } from '../../src/causes/read-policy';
import { readConfig } from '../../src/config';
import { expectNoTrace, expectOneSentence, why403 } from './run';

const folder = mkdtempSync(join(tmpdir(), 'why403-accounts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ID = '222233334444';
const BOT = 'arn:aws:iam::111122223333:role/why403';
const add = (...options: readonly string[]) => why403(['accounts', 'add', 'staging', '--account-id', ID, ...options]);
const savedPolicy = (): unknown => JSON.parse(readFileSync(resolve(__dirname, '../../deploy/iam-read.json'), 'utf8'));

/** `Fn::Sub` and references put in, as CloudFormation does. */
function deployed(node: unknown, given: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(node)) return node.map((item) => deployed(item, given));
  if (typeof node !== 'object' || node === null) return node;
  const [[key, value] = ['', undefined], ...more] = Object.entries(node);
  if (more.length === 0 && key === 'Ref') return given[String(value)];
  if (more.length === 0 && key === 'Fn::Sub') return String(value).replace(/\$\{([^}]+)\}/g, (_, name: string) => given[name] ?? 'missing');
  return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, deployed(item, given)]));
}

/** What stands in `jsonencode(…)` after a name. */
function encodedAfter(text: string, name: string): unknown {
  const json = new RegExp(`\\n  ${name} += jsonencode\\((\\{[\\s\\S]*?\\n  \\})\\)`).exec(text)?.[1] ?? '';
  return JSON.parse(json.replaceAll(`\${data.aws_partition.current.partition}`, 'aws').replaceAll(`\${var.why403_principal}`, BOT));
}

/** The lines for why403.yml, as a person would take them over. */
function configOf(stdout: string, name: string) {
  const lines = /# accounts:\n(?:# .*\n)+/.exec(stdout)?.[0].replace(/^# /gm, '') ?? '';
  const path = join(folder, `${name}.yml`);
  writeFileSync(path, lines);
  return readConfig({ AWS_REGION: lines.includes('aws-us-gov') ? 'us-gov-west-1' : 'us-east-1' }, { needs: 'aws', configFile: path }).aws
    ?.accounts;
}

const trustOf = (externalId: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: BOT }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': externalId } } },
  ],
});

test('the CloudFormation template allows exactly what deploy/iam-read.json does, under an external id', async () => {
  const ran = await add('--principal', BOT, '--external-id', 'ext-1');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const { Parameters, Resources } = parse(ran.stdout);
  const given = { 'AWS::Partition': 'aws', BotRoleArn: Parameters.BotRoleArn.Default, ExternalId: Parameters.ExternalId.Default };
  const { RoleName, AssumeRolePolicyDocument, Policies } = Object(deployed(Resources.ReadRole.Properties, given));
  expect(RoleName).toBe('why403-read');
  expect(AssumeRolePolicyDocument).toEqual(trustOf('ext-1'));
  expect(Policies.map(({ PolicyDocument }: { PolicyDocument: unknown }) => PolicyDocument)).toEqual([savedPolicy()]);
  expect(readPolicy()).toEqual(savedPolicy());
  // YAML 1.1 would read an unquoted version as a date.
  expect(ran.stdout).toMatch(/Version: ["']2012-10-17["']/);
});

test('the Terraform says the same', async () => {
  const { code, stdout } = await add('--principal', BOT, '--external-id', 'ext-1', '--format', 'terraform');
  expect(code).toBe(0);
  expect(encodedAfter(stdout, 'policy')).toEqual(savedPolicy());
  expect(encodedAfter(stdout, 'assume_role_policy')).toEqual(trustOf('ext-1'));
  expect(stdout).toContain(`default     = "${BOT}"`);
});

test.each(['cloudformation', 'terraform'])(
  '%s: the lines for why403.yml are a configuration, with a random external id',
  async (format) => {
    const externalIds = new Set<string | undefined>();
    for (const name of ['one', 'two']) {
      const { stdout } = await add('--format', format);
      const [account, ...more] = configOf(stdout, `${format}-${name}`) ?? [];
      expect(more).toEqual([]);
      expect(account).toMatchObject({ name: 'staging', accountId: ID, roleArn: `arn:aws:iam::${ID}:role/why403-read` });
      expect(stdout.split(account?.externalId ?? 'none').length).toBeGreaterThan(2);
      externalIds.add(account?.externalId);
    }
    expect(externalIds.size).toBe(2);
  },
);

test('the partition is that of the role that why403 runs as', async () => {
  const { stdout } = await add('--principal', 'arn:aws-us-gov:iam::111122223333:role/why403');
  expect(stdout).toContain('--regions us-gov-west-1');
  expect(configOf(stdout, 'gov')).toMatchObject([{ roleArn: `arn:aws-us-gov:iam::${ID}:role/why403-read` }]);
});

test('without a principal the template asks for one, and names nobody', async () => {
  const { Parameters } = parse((await add()).stdout);
  expect(Parameters.BotRoleArn).not.toHaveProperty('Default');
});

test('the role of the program may assume the role that the template makes', async () => {
  const { Statement } = JSON.parse(readFileSync(resolve(__dirname, '../../deploy/iam-assume.json'), 'utf8'));
  const { stdout } = await add();
  expect(Statement).toEqual([
    { Sid: 'ReadOtherAccounts', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/why403-read' },
  ]);
  expect(stdout).toContain(`needs sts:AssumeRole on arn:aws:iam::${ID}:role/why403-read`);
});

const wrong: readonly (readonly [args: readonly string[], words: RegExp])[] = [
  [['accounts', 'add'], /Required option '--account-id <id>'|Missing required argument 'name'/],
  [['accounts', 'add', 'x'], /Required option '--account-id <id>' not specified/],
  [['accounts', 'add', 'x', '--account-id', '12'], /--account-id has to be the 12 digits/],
  [['accounts', 'add', 'a b', '--account-id', ID], /The name "a b" has to be/],
  [['accounts', 'add', 'x', '--account-id', ID, '--format', 'pulumi'], /--format is "pulumi"/],
  [['accounts', 'add', 'x', '--account-id', ID, '--principal', '*'], /--principal has to be the ARN/],
  [['accounts', 'add', 'x', '--account-id', ID, '--external-id', 'a b'], /--external-id has to be/],
  [['accounts', 'remove', 'x'], /Unknown command 'remove'/],
  [['accounts'], /There is no such command|no command/],
];
test.each(wrong)('why403 %j is wrong use: one sentence, exit 2', async (args, words) => {
  expectOneSentence(await why403(args), 2, words);
});

test('its help is help', async () => {
  const ran = await why403(['accounts', 'add', '--help']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^Usage: why403 accounts add .*\n[\s\S]*--external-id/);
  expect(ran.stdout).toContain('Exit codes: 0 diagnosis');
  expectNoTrace(ran);
});
