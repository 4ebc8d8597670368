import { expectPublished } from './published-schema';
import { objectOf, why403 } from './run';

const RESOURCE = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5';
const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', ...statement }] });
const REFUSAL =
  '{"message":"User is not authorized to access this resource because no identity-based policy allows the execute-api:Invoke action"}';
const output = (statement: object): string => JSON.stringify({ principalId: 'u', policyDocument: JSON.parse(policy(statement)) });

async function lintOf(stdin: string): Promise<Readonly<Record<string, unknown>>> {
  const ran = await why403(['explain', '--json'], { stdin });
  expect(ran.code).toBe(0);
  const answer = objectOf(ran);
  expectPublished({ ...answer });
  return answer;
}

test('a policy alone: the count and the worst finding, then one line each', async () => {
  const stdin = policy({ Principal: { AWS: '123456789012' }, Resource: [`${RESOURCE}/prod`, 'execute-api:/*'] });
  const { stdout, code } = await why403(['explain'], { stdin });
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^2 findings in this resource policy, the worst: .+ ends at the stage/);
  expect(lines[0]?.length).toBeLessThanOrEqual(140);
  expect(stdout).toContain(
    `\nThe resource policy by itself\n  - \`Statement[0].Resource[0]\`: \`${RESOURCE}/prod\` ends at the stage: it covers no request; instead: \`${RESOURCE}/prod/*\`\n`,
  );
  expect(stdout).toMatch(/Perhaps: `Statement\[0\].Principal`/);
  expect(await lintOf(stdin)).toMatchObject({
    kind: 'needs-more',
    lint: [
      { rule: 'arn-stage-only', policy: 'resource', where: 'Statement[0].Resource[0]', instead: `${RESOURCE}/prod/*` },
      { rule: 'principal-needs-iam', policy: 'resource', where: 'Statement[0].Principal' },
    ],
  });
});

test('nothing wrong: says so, and what is needed to go on', async () => {
  const answer = await lintOf(policy({ Resource: `${RESOURCE}/prod/*` }));
  expect(answer).toMatchObject({
    kind: 'needs-more',
    says: 'Nothing wrong in this policy by itself: to evaluate it, the method, the path and the caller are needed',
    lint: [],
    ask: [expect.stringMatching(/method, the path and the caller/)],
  });
});

test('beside a refusal only what breaks is shown', async () => {
  const exact = await lintOf(`${REFUSAL}\n${output({ Resource: `${RESOURCE}/prod/GET/a` })}`);
  expect(exact).toMatchObject({ kind: 'diagnosis', lint: [] });
  expect(await lintOf(`${REFUSAL}\n${output({ Resource: `${RESOURCE}/prod` })}`)).toMatchObject({
    kind: 'diagnosis',
    lint: [{ rule: 'arn-stage-only' }],
  });
  expect(await lintOf(output({ Resource: `${RESOURCE}/prod/GET/a` }))).toMatchObject({
    kind: 'needs-more',
    lint: [{ rule: 'exact-arn-cached' }],
  });
});

test.each([
  [
    'a context that holds a list',
    JSON.stringify({ ...JSON.parse(output({ Resource: '*' })), context: { roles: ['admin'] } }),
    'authorizer-context',
  ],
  ['no policy', '{"principalId":"u","context":{"a":"b"}}', 'structure-document'],
  ['a lower-case Effect', output({ Effect: 'allow', Resource: '*' }), 'structure-effect'],
])('an output that API Gateway cannot take stays a diagnosis: %s', async (_, stdin, rule) => {
  const answer = await lintOf(stdin);
  expect(answer).toMatchObject({ kind: 'diagnosis', findings: [{ cause: 'authorizer-invalid-output', confidence: 'likely' }] });
  expect(answer.lint).toContainEqual(expect.objectContaining({ rule, policy: 'authorizer' }));
});

test('the answer of a test in the console is no invalid output', async () => {
  const policyText = policy({ Resource: `${RESOURCE}/ESTestInvoke-stage/GET/` });
  const answer = await lintOf(JSON.stringify({ clientStatus: 200, log: 'x', latency: 12, principalId: 'u', policy: policyText }));
  expect(answer).toMatchObject({
    kind: 'needs-more',
    findings: [],
    lint: [{ rule: 'arn-test-stage', policy: 'authorizer' }, { rule: 'exact-arn-cached' }],
  });
});

test('a text without a policy has no list', async () => {
  expect(await lintOf(REFUSAL)).not.toHaveProperty('lint');
});

test('a key or a context value never comes back', async () => {
  const stdin = JSON.stringify({
    ...JSON.parse(output({ Resource: '*' })),
    context: { a: ['hunter2hunter2'] },
    usageIdentifierKey: 4815162342,
  });
  const { stdout } = await why403(['explain'], { stdin });
  expect(stdout).toContain('usageIdentifierKey must be a text, it is a number');
  expect(stdout).not.toMatch(/hunter2|4815162342/);
});
