import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { logGroupArn } from '../../src/aws/resource-arns';
import { executionGroup } from '../../src/search/targets';
import { type Call, callOf, importedCommands } from './calls';

const root = resolve(__dirname, '../..');

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const statementsOf = (file: string): readonly Statement[] => {
  const document: { readonly Version: string; readonly Statement: readonly Statement[] } = JSON.parse(
    readFileSync(resolve(root, 'deploy', file), 'utf8'),
  );
  expect(document.Version).toBe('2012-10-17');
  return document.Statement;
};

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const grantsOf = (file: string): readonly Call[] =>
  statementsOf(file).flatMap(({ Action, Resource }) =>
    listOf(Action).flatMap((action) => listOf(Resource).map((resource) => ({ action, resource }))),
  );

/** As IAM matches ARNs: `*` stands for any characters, slashes and colons too. */
function matches(pattern: string, arn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}

const covers = (grant: Call, call: Call): boolean => grant.action === call.action && matches(grant.resource, call.resource);

const place = { region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod' };
const GROUPS = [
  executionGroup(place),
  executionGroup(place, true),
  '/aws/apigateway/orders',
  '/aws/lambda/orders-authorizer',
  'aws-waf-logs-orders',
];
const searches = GROUPS.map((group) => ({
  action: 'logs:FilterLogEvents',
  resource: logGroupArn(place.region, group).replace(':*:', ':111122223333:'),
}));

const queries = GROUPS.filter((group) => !/lambda|waf/.test(group)).map((group) => ({
  action: 'logs:StartQuery',
  resource: logGroupArn(place.region, group).replace(':*:', ':111122223333:'),
}));

let reads: readonly Call[];
let writes: readonly Call[];
beforeAll(async () => {
  const calls = await Promise.all(importedCommands(resolve(root, 'src/aws')).map(callOf));
  writes = calls.filter(({ action }) => action === 'apigateway:DELETE');
  const others = calls.filter(({ action }) => !['apigateway:DELETE', 'logs:FilterLogEvents', 'logs:StartQuery'].includes(action));
  reads = [...others, ...searches, ...queries];
});

test('the calls are found in the code', () => {
  expect(importedCommands(resolve(root, 'src/aws'))).toContainEqual(['client-cloudwatch-logs', 'FilterLogEventsCommand']);
  expect(reads).toContainEqual({ action: 'apigateway:GET', resource: 'arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages' });
  const waf = ['wafv2:GetWebACL', 'wafv2:GetLoggingConfiguration', 'wafv2:GetSampledRequests'];
  const insights = ['logs:StartQuery', 'logs:GetQueryResults', 'logs:StopQuery'];
  const deliveries = ['logs:DescribeDeliverySources', 'logs:DescribeDeliveries', 'logs:DescribeDeliveryDestinations'];
  const actions = [
    'apigateway:GET',
    'logs:FilterLogEvents',
    'logs:DescribeLogGroups',
    'ec2:DescribeVpcEndpoints',
    'cloudtrail:LookupEvents',
    ...insights,
    ...deliveries,
    ...waf,
  ];
  expect(new Set(reads.map(({ action }) => action))).toEqual(new Set(actions));
});

test('the read policy allows every reading call of src/aws', () => {
  const grants = grantsOf('iam-read.json');
  expect(reads.filter((call) => !grants.some((grant) => covers(grant, call)))).toEqual([]);
});

test('every line of the read policy is needed by a call of src/aws', () => {
  expect(grantsOf('iam-read.json').filter((grant) => !reads.some((call) => covers(grant, call)))).toEqual([]);
});

test('the read policy is what the causes and the search declare', () => {
  const { status, stderr } = spawnSync(process.execPath, [resolve(root, 'scripts/write-read-policy.js'), '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('each optional statement is explained, and the README names every action of the policy and no other', () => {
  const sids = statementsOf('iam-read.json').flatMap(({ Sid }) => Sid ?? []);
  const deploy = readFileSync(resolve(root, 'deploy/README.md'), 'utf8');
  expect(new Set(sids).size).toBe(statementsOf('iam-read.json').length);
  expect(sids.filter((sid) => /^Optional/.test(sid) && !deploy.includes(`\`${sid}\``))).toEqual([]);
  const rows = [...readFileSync(resolve(root, 'README.md'), 'utf8').matchAll(/^\| (?:`deploy\/iam-read\.json`|the same).*$/gm)].join('\n');
  const named = [...rows.matchAll(/`([a-z0-9]+:[A-Z]\w+)`/g)].map(([, action]) => action);
  expect(new Set(named)).toEqual(new Set(grantsOf('iam-read.json').map(({ action }) => action)));
});

test('what only WAF needs stands in statements that can be left out', () => {
  const isOfWaf = ({ action, resource }: Call): boolean => action.startsWith('wafv2:') || resource.includes('aws-waf-logs-');
  for (const { Sid, Action, Resource } of statementsOf('iam-read.json')) {
    const ofWaf = listOf(Action).flatMap((action) => listOf(Resource).map((resource) => isOfWaf({ action, resource })));
    if (ofWaf.includes(true)) expect([Sid, new Set(ofWaf)]).toEqual([expect.stringMatching(/^Optional/), new Set([true])]);
  }
});

test('the write policy allows the one write, and nothing else', () => {
  expect(writes).toEqual([
    { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages/prod/cache/authorizers' },
  ]);
  expect(grantsOf('iam-write.json')).toEqual([
    { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:*::/restapis/*/stages/*/cache/authorizers' },
  ]);
  expect(writes.every((call) => grantsOf('iam-write.json').some((grant) => covers(grant, call)))).toBe(true);
});

test('the write role is assumed by the bot alone, under the name of who pressed', () => {
  const [statement, ...more] = statementsOf('iam-write-trust.json');
  expect(more).toEqual([]);
  expect(statement).toMatchObject({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: expect.stringMatching(/^arn:aws:iam::\d{12}:role\/\w+$/) },
    Condition: { StringLike: { 'sts:RoleSessionName': 'why403-*' } },
  });
  expect(readFileSync(resolve(root, 'src/aws/flusher.ts'), 'utf8')).toContain('`why403-$');
});

const policies = readdirSync(resolve(root, 'deploy')).filter((file) => file.endsWith('.json'));

test.each(policies)('deploy/%s changes nothing but authorizer caches', (file) => {
  for (const { Effect, Action, Resource, ...rest } of statementsOf(file)) {
    expect(Effect).toBe('Allow');
    expect(Object.keys(rest).filter((key) => /^Not/.test(key))).toEqual([]);
    for (const action of listOf(Action)) {
      expect(action).toMatch(
        /^(apigateway:(GET|DELETE)|logs:(FilterLogEvents|DescribeLogGroups|StartQuery|GetQueryResults|StopQuery|DescribeDeliver\w+)|wafv2:Get\w+|ec2:DescribeVpcEndpoints|cloudtrail:LookupEvents|sts:AssumeRole)$/,
      );
      if (action === 'apigateway:DELETE')
        for (const resource of listOf(Resource)) expect(resource).toMatch(/\/stages\/\*\/cache\/authorizers$/);
    }
  }
});

test('deploy/README.md names every policy', () => {
  const page = readFileSync(resolve(root, 'deploy/README.md'), 'utf8');
  expect(policies.filter((file) => !page.includes(`(${file})`))).toEqual([]);
});
