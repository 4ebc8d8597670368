import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { valueOf } from '../../../src/evidence/gathered';
import type { LintReport } from '../../../src/policy/lint/lint-policy';
import { LINT_RULES } from '../../../src/policy/lint/rules';
import { readQuestion } from '../../../src/question/read-question';
import { API, authorizer, document, identity, resource, statement, unnamed } from './policies';
import { LINT_ROWS } from './rows';

function lint(text: string): LintReport {
  const report = valueOf(readQuestion(text, { now: Date.UTC(2026, 10, 25) }).sightings[0]?.evidence.pastedPolicy)?.lint;
  if (report === undefined) throw new Error(`no policy in ${text.slice(0, 200)}`);
  return report;
}

const rulesOf = (text: string): readonly string[] => lint(text).findings.map(({ rule }) => rule);

describe.each(LINT_ROWS)('$rule', ({ rule, fires, silent }) => {
  test.each(fires)('speaks of %s', (text) => {
    const found = lint(text).findings.filter((finding) => finding.rule === rule);
    expect(found).not.toEqual([]);
    for (const { says } of found) {
      expect(says.length).toBeLessThanOrEqual(200);
      expect(says).not.toMatch(/[.!]$|undefined|\[object/);
    }
  });
  test.each(silent)('must not speak of %s', (text) => {
    expect(rulesOf(text)).not.toContain(rule);
  });
});

test.each([
  ['a resource policy', resource()],
  ['an authorizer’s output', authorizer({}, { context: { tenant: 'x' } })],
  ['an identity policy', identity()],
  ['a policy of either kind', unnamed()],
])('nothing to say of %s', (_, text) => {
  expect(rulesOf(text)).toEqual([]);
});

const BLOCKED = { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } };
test.each([
  [
    'an address list with a Deny',
    resource(
      { Resource: 'execute-api:/*/*/*' },
      statement({ Effect: 'Deny', Principal: '*', Resource: 'execute-api:/*/*/*', Condition: BLOCKED }),
    ),
  ],
  [
    'a private API',
    resource(
      { Resource: 'execute-api:/*' },
      statement({
        Effect: 'Deny',
        Principal: '*',
        Resource: 'execute-api:/*',
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
      }),
    ),
  ],
  [
    'another account’s role',
    resource({ Principal: { AWS: 'arn:aws:iam::123456789012:role/app' }, Resource: 'execute-api:/prod/GET/pets' }),
  ],
  [
    'a list of routes',
    authorizer({ Resource: [`${API}/prod/GET/pets`, `${API}/prod/GET/pets/*`, `${API}/*/POST/`, `${API}/prod/*/a:b/c`] }),
  ],
  ['any stage, any verb', authorizer({ Resource: `${API}/*/*/orders` })],
  ['every route', authorizer({ Resource: `${API}/*/*` })],
  ['a WebSocket', authorizer({ Resource: `${API}/prod/$connect` })],
  ['a Deny for everything', authorizer({ Effect: 'Deny', Resource: '*' })],
  [
    'a role for more than one service',
    identity({ Action: ['execute-api:Invoke', 'execute-api:ManageConnections', 's3:GetObject'], Resource: '*' }),
  ],
  [
    'in Python’s notation',
    `{'principalId': 'user', 'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke', 'Effect': 'Allow', 'Resource': '${API}/prod/*'}]}}`,
  ],
])('nothing breaks in %s', (_, text) => {
  expect(lint(text).findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
});

test('every rule has its rows, and every row its rule', () => {
  expect(LINT_ROWS.map(({ rule }) => rule).sort()).toEqual(LINT_RULES.map(({ id }) => id).sort());
  for (const { rule, fires, silent } of LINT_ROWS) expect([rule, fires.length > 0, silent.length > 0]).toEqual([rule, true, true]);
});

test('the page lists every rule as the code has it, and no other', () => {
  const page = readFileSync(resolve(__dirname, '../../../docs/lint.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `[^\n]*$/gm)].map(([row]) => row);
  expect(rows).toEqual(
    LINT_RULES.map(
      ({ id, severity, applies, why, docs }) => `| \`${id}\` | ${severity} | ${applies.join(', ')} | ${why}. [AWS](${docs}) |`,
    ),
  );
});

test.each([
  ['Statement[1].Resource[0]', JSON.stringify(document([statement(), statement({ Resource: [API] })]))],
  ['Statement[0].Resource', JSON.stringify(document([statement({ Resource: API })]))],
  ['Statement.Resource', JSON.stringify(document(statement({ Resource: API })))],
  ['Statement[0].Resource', authorizer({ Resource: API })],
  ['Statement[0].Resource', JSON.stringify({ policy: JSON.stringify(document([statement({ Resource: API, Principal: '*' })])) })],
])('names the place: %s', (where, text) => {
  expect(lint(text).findings).toContainEqual(expect.objectContaining({ rule: 'arn-api-only', where }));
});

test('one statement that cannot be read hides no other', () => {
  const text = JSON.stringify(document([statement({ Effect: 'allow' }), statement({ Resource: `${API}/prod` })]));
  expect(rulesOf(text)).toEqual(['structure-effect', 'arn-stage-only']);
});

const TEMPLATE = {
  Resources: {
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Policy: document([
          statement({
            Principal: '*',
            Resource: [
              { 'Fn::Sub': `arn:aws:execute-api:us-east-1:123456789012:\${Api}/prod` },
              { 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':123456789012:*/prod/GET/*']] },
              { 'Fn::GetAtt': ['Api', 'Arn'] },
            ],
          }),
        ]),
      },
    },
  },
};

test.each([
  ['a template of CloudFormation, which fills some parts in', JSON.stringify(TEMPLATE), ['arn-stage-only', 'arn-masked', 'arn-masked']],
  [
    'an IAM policy as the CLI prints it',
    JSON.stringify({ PolicyVersion: { Document: document([statement({ Resource: API })]), VersionId: 'v1' } }),
    ['arn-api-only'],
  ],
  [
    'a test of an authorizer',
    JSON.stringify({
      clientStatus: 200,
      principalId: 'u',
      policy: JSON.stringify(document([statement({ Resource: `${API}/ESTestInvoke-stage/*` })])),
    }),
    ['arn-test-stage'],
  ],
  ['a template without a policy', JSON.stringify({ Resources: { Statement: 'x' }, Statements: [] }), []],
])('the policy inside %s', (_, text, rules) => {
  const { pastedPolicy } = readQuestion(text, { now: 0 }).sightings[0]?.evidence ?? {};
  expect((valueOf(pastedPolicy)?.lint?.findings ?? []).map(({ rule }) => rule)).toEqual(rules);
});

test('the most severe comes first', () => {
  const order = lint(
    resource({ Resource: ['arn:aws:execute-api:us-east-1:<account>:a1b2c3d4e5/*', API], Principal: { AWS: '123456789012' } }),
  ).findings;
  expect(order.map(({ severity }) => severity)).toEqual(['breaks', 'risks', 'notes']);
});

test('a cut policy is judged as far as it goes, never by what it lacks', () => {
  const whole = JSON.stringify(
    document([statement({ Principal: '*', Resource: `${API}/prod` }), statement({ Principal: '*', Effect: 'Deny' })]),
  );
  const report = lint(`${whole.slice(0, -60)}...[TRUNCATED]`);
  expect(report.cut).toBe(true);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['arn-stage-only']);
});

test('no value of context, and no key that is not a plain name, stands in a finding', () => {
  const text = authorizer({}, { context: { 'secret value here': { a: 'hunter2secret' }, roles: ['hunter2secret'] } });
  const report = lint(text);
  expect(report.findings.map(({ where }) => where)).toEqual(['context.…', 'context.roles']);
  expect(JSON.stringify(report)).not.toMatch(/hunter2|secret value/);
});

test('never throws, whatever the values are', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.jsonValue(),
      fc.jsonValue(),
      fc.jsonValue(),
      fc.nat(300),
      (Resource, Condition, Principal, Action, cut) => {
        const text = JSON.stringify(document([{ Effect: 'Allow', Action, Resource, Principal, Condition }]));
        readQuestion(text, { now: 0 });
        readQuestion(text.slice(0, cut), { now: 0 });
        readQuestion(JSON.stringify({ principalId: Principal, policyDocument: document([statement({ Resource })]), context: Condition }), {
          now: 0,
        });
      },
    ),
    { numRuns: 300 },
  );
});
