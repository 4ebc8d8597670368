import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ARN, forAll, input, own, policy, when } from '../simulate/inputs';
import { expectNoTrace, expectOneSentence, objectOf, type Ran, shell, why403 } from './run';

const matched = z.union([z.boolean(), z.literal('unknown')]);
const part = z.strictObject({ part: z.enum(['principal', 'action', 'resource', 'condition']), matched, why: z.string().min(1) });

/** What docs/simulate.md says of the output. */
const output = z.strictObject({
  outcome: z.enum(['allow', 'implicit-deny', 'explicit-deny', 'invalid', 'depends']),
  decidedBy: z.enum(['resource-policy', 'caller-policy', 'combination', 'none']),
  table: z.enum(['A', 'B', 'resource-policy-only']).optional(),
  authorizerInvoked: z.boolean().optional(),
  why: z.string().min(1),
  dependsOn: z.array(z.string()).min(1).optional(),
  statements: z.array(
    z.strictObject({
      policy: z.enum(['resource', 'caller']),
      index: z.number(),
      sid: z.string().optional(),
      effect: z.enum(['Allow', 'Deny']),
      matched,
      parts: z.array(part).min(3).max(4),
    }),
  ),
  problems: z.array(z.strictObject({ where: z.string(), says: z.string().min(1) })),
  notes: z.array(z.string()),
});

const simulate = (stdin: string | Buffer, ...args: readonly string[]) => why403(['simulate', ...args], { stdin });
const asked = (value: unknown) => simulate(JSON.stringify(value), '--json');

function answered(ran: Ran): z.infer<typeof output> {
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return output.parse(objectOf(ran));
}

const page = readFileSync(resolve(__dirname, '../../docs/simulate.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(([, given = '', told = '']) => ({
  given,
  told,
}));

test('the page has its three examples', () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)('an example of the page is answered as it says: $told', async ({ given, told }) => {
  expect(await simulate(given)).toEqual({ code: 0, stdout: told, stderr: '' });
  answered(await simulate(given, '--json'));
});

test('every field of the input and of the output has its row on the page', () => {
  const inputs = [
    'auth',
    'endpointType',
    'methodArn',
    'sameAccount',
    'principal',
    'callerPolicy',
    'resourcePolicy',
    'context',
    'contextIsComplete',
  ];
  const named = new Set([...page.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]));
  expect([...inputs, ...Object.keys(output.shape)].filter((name) => !named.has(name))).toEqual([]);
});

test('help names the input and the exit codes', async () => {
  const ran = await why403(['simulate', '--help']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^Usage: why403 simulate/);
  expect(ran.stdout).toMatch(/docs\/simulate\.md[\s\S]*0 for every outcome[\s\S]*with 2/);
  expect((await why403(['--help'])).stdout).toMatch(/simulate \[options\]/);
});

const good = input('NONE');
const wrong: readonly (readonly [what: string, stdin: string | Buffer, words: RegExp])[] = [
  ['nothing', '', /There is no input: pipe one JSON object in/],
  ['blanks', ' \n', /There is no input/],
  ['broken JSON', '{"auth": "NONE", "methodArn": secret-1}', /The input is not JSON: it breaks at (?:an unexpected "s"|line 1, column 31)/],
  ['JSON cut off', JSON.stringify(good).slice(0, -1), /The input is not JSON/],
  ['two objects', `${JSON.stringify(good)}\n${JSON.stringify(good)}`, /The input is not JSON: it breaks at line 2, column 1/],
  ['binary', Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]), /The input is not JSON/],
  ['deep nesting', '['.repeat(200_000), /The input is not JSON/],
  ['a deep list', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /The input must be one JSON object/],
  ['a list', '[]', /The input must be one JSON object/],
  ['null', 'null', /The input must be one JSON object/],
  ['no auth', JSON.stringify({ methodArn: ARN }), /auth is missing: it must be NONE, CUSTOM, AWS_IAM or COGNITO_USER_POOLS/],
  ['another auth', JSON.stringify({ ...good, auth: 'iam' }), /auth must be NONE, .*; it is "iam"/],
  ['no ARN', JSON.stringify({ auth: 'NONE' }), /methodArn is missing/],
  [
    'an ARN of another service',
    JSON.stringify({ ...good, methodArn: 'arn:aws:lambda:eu-west-1:111122223333:function:x' }),
    /methodArn must be arn:aws:execute-api/,
  ],
  [
    'an ARN cut off',
    JSON.stringify({ ...good, methodArn: 'arn:aws:execute-api:eu-west-1:111122223333:abc/prod' }),
    /methodArn must be .*api\/stage\/VERB\/path/,
  ],
  ['an unknown field', JSON.stringify({ ...good, resourcepolicy: {} }), /no field "resourcepolicy": write resourcePolicy/],
  ['a field of another program', JSON.stringify({ ...good, action: 'x' }), /no field "action": its fields are auth, endpointType/],
  [
    'another endpoint',
    JSON.stringify({ ...good, endpointType: 'PUBLIC' }),
    /endpointType must be REGIONAL, EDGE or PRIVATE; it is "PUBLIC"/,
  ],
  ['a number as policy', JSON.stringify({ ...good, resourcePolicy: 7 }), /resourcePolicy must be a policy document, the text/],
  ['a list as policy', JSON.stringify({ ...good, callerPolicy: [] }), /callerPolicy must be an object/],
  ['a text as caller policy', JSON.stringify({ ...good, callerPolicy: '{}' }), /callerPolicy must be an object/],
  ['a name as principal', JSON.stringify({ ...good, principal: 'ann' }), /principal must be the ARN of an IAM or STS identity/],
  ['a text as boolean', JSON.stringify({ ...good, sameAccount: 'yes' }), /sameAccount must be true or false/],
  ['null as boolean', JSON.stringify({ ...good, contextIsComplete: null }), /contextIsComplete must be true or false/],
  ['a list as context', JSON.stringify({ ...good, context: [] }), /context must be an object of context keys/],
  [
    'null in the context',
    JSON.stringify({ ...good, context: { 'aws:SourceIp': null } }),
    /context\.aws:SourceIp must be a text, a number, a boolean or a list/,
  ],
  ['a list in a list', JSON.stringify({ ...good, context: { a: [['x']] } }), /context\.a must be a text/],
  [
    'a key twice',
    JSON.stringify({ ...good, context: { 'aws:SourceIp': '1', 'AWS:SourceIP': '2' } }),
    /context\.AWS:SourceIP stands there twice/,
  ],
  ['many faults', JSON.stringify({ auth: 1, sameAccount: 1, principal: 1, callerPolicy: 1, context: 1 }), /; and 3 more/],
  ['2 MB and one byte', `${JSON.stringify(good)}${' '.repeat(2_000_001 - JSON.stringify(good).length)}`, /The input is over 2 MB/],
];

test.each(wrong)('%s: one sentence, exit 2', async (_, stdin, words) => {
  expectOneSentence(await simulate(stdin), 2, words);
  const json = await simulate(stdin, '--json');
  expect(json).toMatchObject({ code: 2, stderr: '' });
  expect(objectOf(json)).toEqual({ kind: 'usage', error: expect.stringMatching(words), ref: expect.stringMatching(/^[0-9a-f]{6}$/) });
});

test('what is broken is not repeated', async () => {
  expect((await simulate('{"auth": "NONE", "methodArn": secret-1}')).stderr).not.toContain('secret');
});

test('words beside it are wrong use', async () => {
  expectOneSentence(await why403(['simulate', 'this'], { stdin: JSON.stringify(good) }), 2, /Too many arguments/);
});

test('2 MB to the byte is read, with a byte order mark', async () => {
  const text = `\ufeff${JSON.stringify(good)}`;
  expect(answered(await simulate(`${text}${' '.repeat(2_000_000 - Buffer.byteLength(text))}`, '--json')).outcome).toBe('allow');
});

test.each([
  ['a closed stdin', '$WHY403 simulate <&-', 2],
  ['a reader that goes', `echo '${JSON.stringify(good)}' | $WHY403 simulate --json | head -c 0; exit \${PIPESTATUS[1]}`, 0],
  ['a disk that is full', `echo '${JSON.stringify(good)}' | $WHY403 simulate >/dev/full`, 3],
  ['an empty environment', `echo '${JSON.stringify(good)}' | env -i $WHY403 simulate`, 0],
])('%s leaves no trace', async (_, line, code) => {
  const ran = await shell(line);
  expectNoTrace(ran);
  expect(ran.code).toBe(code);
});

const API = ARN.slice(0, ARN.indexOf('/'));
const many = Array.from({ length: 10_000 }, (_, i) => ({ ...own('Allow', { Resource: `${API}/dev-${i}/*` }), Principal: '*' }));

test('10,000 statements, over 1 MB: all of them with --json, the nearest on top without', async () => {
  const given = input('NONE', { resourcePolicy: policy(...many) });
  const told = answered(await asked(given));
  expect([told.outcome, told.statements.length]).toEqual(['implicit-deny', 10_000]);
  const text = await simulate(JSON.stringify(given));
  expect(text.stdout).toMatch(/and 9,960 more statements: --json has them all/);
  expect(text.stdout.split('\n').length).toBeLessThan(70);
});

test('10,000 problems: all with --json, a list that ends without', async () => {
  const given = input('NONE', { resourcePolicy: policy(...many.map((each) => ({ ...each, Effect: 'allow' }))) });
  expect(answered(await asked(given)).problems).toHaveLength(10_000);
  expect((await simulate(JSON.stringify(given))).stdout).toMatch(/9,980 more: --json has them all\n/);
});

const stars = `${'*a'.repeat(1000)}*`;
test.each([
  ['in a resource', { Resource: `${API}/prod/GET/${stars}b` }],
  ['in an action', { Action: `${stars}b` }],
  ['in a condition', when('StringLike', 'aws:UserAgent', `${stars}b`)],
  ['in a condition on an ARN', when('ArnLike', 'aws:SourceArn', `arn:aws:iam::1:${stars}b`)],
  ['in a principal', { Principal: { AWS: `arn:aws:iam::111122223333:${stars}` } }],
])('a pattern of 1,000 stars %s', async (_, statement) => {
  const long = 'a'.repeat(100_000);
  const given = input('NONE', {
    methodArn: `${API}/prod/GET/${long}`,
    resourcePolicy: policy(forAll('Allow', { Resource: '*', ...statement })),
    context: { 'aws:UserAgent': long, 'aws:SourceArn': `arn:aws:iam::1:${long}` },
  });
  expect(answered(await asked(given)).outcome).toBe('implicit-deny');
});

test('a policy of 1 MB in one statement', async () => {
  const resources = Array.from({ length: 12_000 }, (_, i) => `${API}/prod/*/GET/${i}/*`);
  const given = input('CUSTOM', { callerPolicy: policy(own('Allow', { Resource: [...resources, `${API}/prod/GET/*`] })) });
  expect(JSON.stringify(given).length).toBeGreaterThan(800_000);
  expect(answered(await asked(given)).outcome).toBe('allow');
});

test('names like those of objects are names', async () => {
  const text = `{"auth":"NONE","methodArn":"${ARN}","context":{"__proto__":"x","constructor":"y"},"resourcePolicy":{"Version":"2012-10-17","__proto__":{"Statement":[]},"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}}`;
  expect(answered(await simulate(text, '--json'))).toMatchObject({ outcome: 'invalid', problems: [{ where: 'resourcePolicy.__proto__' }] });
});

test('what would move the cursor is not printed', async () => {
  const statement = forAll('Allow', { Sid: '\u001b[2J\u202eevil\nnew', Resource: `${API}/dev/\u001b[31m*` });
  const { stdout } = await simulate(JSON.stringify(input('NONE', { resourcePolicy: policy(statement) })));
  expect(stdout).toContain('evil·new');
  expect(stdout).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
});

test('the deciding statement stands first', async () => {
  const given = input('NONE', { resourcePolicy: policy(forAll('Allow', { Sid: 'all' }), forAll('Deny', { Sid: 'closed' })) });
  const { stdout } = await simulate(JSON.stringify(given));
  const rows = stdout.split('\n').filter((line) => /^[> ] {2}resource /.test(line));
  expect(stdout.split('\n')[0]).toBe('Denied by a Deny: a Deny of the resource policy applies.');
  expect(rows.map((line) => line.trim().split(/\s+/).slice(0, 4).join(' '))).toEqual(['> resource 1 closed', 'resource 0 all Allow']);
});
