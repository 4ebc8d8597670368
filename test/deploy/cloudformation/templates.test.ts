import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readPolicy } from '../../../src/causes/read-policy';
import { readOwnEvent } from '../../../src/lambda-events';
import { readMetricsDetail } from '../../../src/operations/embedded-metrics';
import { cloudFormationOf } from '../../../src/read-role/cloudformation';
import { terraformOf } from '../../../src/read-role/terraform';
import { lint } from './lint';
import { type Statement, statementsIn } from './statements';
import { readTemplate, type Template } from './template';

const root = resolve(__dirname, '../../..');
const folder = join(root, 'deploy/cloudformation');
const files = readdirSync(folder).sort();
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const templateOf = (file: string): Template => readTemplate(textOf(file));
const role = { account: 'staging', accountId: '222233334444', externalId: 'why403-1', policy: readPolicy() } as const;

test('there is a template for each role and for each way to run it', () => {
  expect(files).toEqual(['cross-account-role.yml', 'ecs.yml', 'lambda.yml', 'read-role.yml', 'write-role.yml']);
  const page = readFileSync(join(root, 'deploy/README.md'), 'utf8');
  expect(files.filter((file) => !page.includes(`(cloudformation/${file})`))).toEqual([]);
});

test.each(files)('%s is in order by AWS’s description of its resources', (file) => {
  expect(lint(templateOf(file))).toEqual([]);
});

test('what `accounts add` prints is in order too', () => {
  expect(lint(readTemplate(cloudFormationOf(role)))).toEqual([]);
});

describe('the linter sees', () => {
  const text = textOf('ecs.yml');
  test.each([
    ['a type that does not exist', 'AWS::ECS::Cluster', 'AWS::ECS::Clusters', 'Cluster: there is no type AWS::ECS::Clusters'],
    [
      'a property that does not exist',
      'ReadonlyRootFilesystem',
      'ReadOnlyRootFilesystem',
      'Task.ContainerDefinitions.0: there is no property ReadOnlyRootFilesystem',
    ],
    [
      'a property that is missing',
      '        - Name: why403\n          Image: !Ref Image\n',
      '        - Name: why403\n',
      'Task.ContainerDefinitions.0: Image is missing',
    ],
    ['a value of another type', 'Essential: true', 'Essential: always', 'Task.ContainerDefinitions.0.Essential is no boolean: "always"'],
    ['a name that leads nowhere', '!Ref SecurityGroup]', '!Ref SecurityGroups]', 'there is no parameter or resource SecurityGroups'],
    ['an attribute that does not exist', 'Service.Name', 'Service.Nome', 'Service has no attribute Nome'],
    ['a condition that does not exist', '!If [HasRedis, 100, 0]', '!If [HasValkey, 100, 0]', 'there is no condition HasValkey'],
  ])('%s', (_what, before, after, problem) => {
    expect(text).toContain(before);
    const problems = lint(readTemplate(text.replaceAll(before, after)));
    expect(problems).toContain(problem);
  });

  test('a parameter that nothing uses', () => {
    const more = text.replace('Parameters:\n', 'Parameters:\n  Left:\n    Type: String\n');
    expect(lint(readTemplate(more))).toEqual(['nothing uses Left']);
  });
});

/** What a statement means where the template is deployed in AWS's own partition. */
const deployed = ({ Sid, Effect, Action, Resource }: Statement): unknown => ({
  Sid,
  Effect,
  Action,
  Resource: typeof Resource === 'string' ? inAws(Resource) : Array.isArray(Resource) ? Resource.map(inAws) : inAws(Resource),
});
const inAws = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'Fn::Sub' in value
    ? String(value['Fn::Sub']).replaceAll(`\${AWS::Partition}`, 'aws')
    : value;

test.each([
  ['read-role.yml', ({ Sid }: Statement) => Sid !== undefined],
  ['cross-account-role.yml', ({ Sid }: Statement) => Sid !== undefined],
])('%s holds the statements that are made of the catalogue, every one and no other', (file, isGenerated) => {
  expect(statementsIn(templateOf(file)).filter(isGenerated).map(deployed)).toEqual(readPolicy().Statement);
  expect(statementsIn(templateOf(file)).filter((statement) => !isGenerated(statement) && statement.Action !== 'sts:AssumeRole')).toEqual(
    [],
  );
});

test('read-role.yml leaves out, where it is told so, what an answer can do without, and that alone', () => {
  const { Resources } = templateOf('read-role.yml');
  expect(Resources.OptionalReads?.Condition).toBe('Optional');
  const sids = (part: unknown): readonly string[] => statementsIn(part).flatMap(({ Sid }) => Sid ?? []);
  expect(sids(Resources.OptionalReads).every((sid) => sid.startsWith('Optional'))).toBe(true);
  expect(sids(Resources.Role).some((sid) => sid.startsWith('Optional'))).toBe(false);
});

test('the statements are up to date', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/write-read-policy.js'), '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: inline policies of a role, together, without white space. */
const MOST_CHARACTERS = 10_240;

test.each(['read-role.yml', 'cross-account-role.yml'])('%s: its policies fit into one role', (file) => {
  expect(JSON.stringify(statementsIn(templateOf(file)).map(deployed)).length).toBeLessThan(MOST_CHARACTERS);
});

const documents: readonly (readonly [string, readonly Statement[]])[] = [
  ...files.map((file) => [file, statementsIn(templateOf(file))] as const),
  ...readdirSync(join(root, 'deploy'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, statementsIn(JSON.parse(readFileSync(join(root, 'deploy', file), 'utf8')))] as const),
  ['accounts add', statementsIn(readTemplate(cloudFormationOf(role)))],
  ['accounts add --format terraform', statementsIn(jsonIn(terraformOf(role)))],
];

test.each(documents)(
  '%s: nothing is deleted but authorizer caches, nothing is patched or put, and no action is a wildcard',
  (_name, statements) => {
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      expect(statement.Effect).toBe('Allow');
      expect(Object.keys(statement).filter((key) => key.startsWith('Not'))).toEqual([]);
      for (const action of [statement.Action].flat()) {
        expect(action).not.toMatch(/\*|^apigateway:(PATCH|PUT|POST|Update\w*)$/i);
        if (!/^apigateway:DELETE$/i.test(action)) continue;
        for (const resource of [statement.Resource].flat())
          expect(inAws(resource)).toMatch(/^arn:aws:apigateway:\*::\/restapis\/(\*|\$\{ApiIds\})\/stages\/\*\/cache\/authorizers$/);
      }
    }
  },
);

const actionsOf = (statements: readonly Statement[]): readonly string[] => [...new Set(statements.flatMap(({ Action }) => Action))].sort();

test('one policy holds a DELETE at all: that of the write role, in both its forms', () => {
  const deleting = documents.filter(([, statements]) => actionsOf(statements).some((action) => /delete/i.test(action)));
  expect(deleting.map(([name, statements]) => [name, actionsOf(statements).filter((action) => action !== 'sts:AssumeRole')])).toEqual([
    ['write-role.yml', ['apigateway:DELETE']],
    ['iam-write.json', ['apigateway:DELETE']],
  ]);
});

test('what runs the program may do what that takes and nothing of the accounts', () => {
  expect(actionsOf(statementsIn(templateOf('ecs.yml')))).toEqual(['secretsmanager:GetSecretValue', 'sts:AssumeRole']);
  expect(actionsOf(statementsIn(templateOf('lambda.yml')))).toEqual(['lambda:InvokeFunction', 'logs:CreateLogStream', 'logs:PutLogEvents']);
});

describe('lambda.yml: who may invoke the function', () => {
  const { Resources } = templateOf('lambda.yml');
  const permissions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission');

  test('itself, by its own ARN; its URL; and with Redis its schedule: nobody else', () => {
    const own = statementsIn(Resources.OwnRights).filter(({ Action }) => Action === 'lambda:InvokeFunction');
    expect(own).toMatchObject([{ Resource: { 'Fn::Sub': expect.stringMatching(/:function:\$\{FunctionName\}$/) } }]);
    expect(permissions.map(({ Condition, Properties }) => ({ ...Properties, FunctionName: undefined, Condition }))).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['EveryMinute', 'Arn'] },
        Condition: 'HasRedis',
      },
      { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' },
      { Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true },
    ]);
  });

  test('the schedule sends, once a minute, what the function takes for a tick', () => {
    const { Condition, Properties = {} } = Resources.EveryMinute ?? { Type: '' };
    expect([Condition, Properties.ScheduleExpression]).toEqual(['HasRedis', 'rate(1 minute)']);
    const [target] = z
      .array(z.object({ Arn: z.unknown(), Input: z.string() }))
      .length(1)
      .parse(Properties.Targets);
    expect(target?.Arn).toEqual({ 'Fn::GetAtt': ['Function', 'Arn'] });
    expect(readOwnEvent(JSON.parse(target?.Input ?? ''))).toEqual({ is: 'tick' });
  });

  test('it has the time for a look of a watch and for looking again for log lines, and knows the word for its metrics', () => {
    const { Timeout, Environment } = Resources.Function?.Properties ?? {};
    expect(Timeout).toBe(300);
    expect(Environment).toMatchObject({ Variables: { WHY403_METRICS: { Ref: 'Metrics' } } });
    const words = z.object({ Default: z.string(), AllowedValues: z.array(z.string()) }).parse(templateOf('lambda.yml').Parameters?.Metrics);
    expect(words.AllowedValues.map(readMetricsDetail)).toEqual(words.AllowedValues);
    expect(words.Default).toBe(readMetricsDetail(undefined));
  });
});

/** The objects that HCL's jsonencode is given. */
function jsonIn(hcl: string): readonly unknown[] {
  return [...hcl.matchAll(/jsonencode\((\{[\s\S]*?\n {2}\})\)/g)].map(([, text = '']): unknown => JSON.parse(text));
}
