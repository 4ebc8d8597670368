import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { loggingOff } from '../../playground/scenarios/logging-off';
import type { Incident } from '../../playground/scenarios/scenario';
import { LAYERS } from '../../src/layers/layers';
import { expectPublished } from './published-schema';
import { expectNoTrace, expectOneSentence, objectOf, type Ran, why403 } from './run';

const ACCOUNT = '111122223333';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
const NOBODY = '7d3f0000-aaaa-4bbb-8ccc-123456789abc';
const DAY_MS = 86_400_000;

let aws: PlaygroundAws;
let now: number;
/** First line and next steps of what was answered, by the reason that it gives. */
const told = new Map<unknown, readonly [says: string, next: string]>();
const regionOf = () => aws.account(ACCOUNT, KEY).region('us-east-1');

/** An incident of 20 minutes ago, in an account whose clock is ours again. */
async function happened(ago = 20 * 60_000): Promise<Incident> {
  now = Date.now() - ago;
  aws = await startAws({ now: () => now });
  aws.account(ACCOUNT, KEY);
  const incident = await cachedDeny.apply(aws);
  now = Date.now();
  return incident;
}

afterEach(() => aws.close());

const environment = (): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: aws.url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: KEY.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
});

const without = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(environment()).filter(([name]) => !names.includes(name)));

/** Both forms of one answer: what they say is the same, and nothing else is printed. */
async function ask(text: string, env = environment()): Promise<{ readonly text: Ran; readonly json: Readonly<Record<string, unknown>> }> {
  const [plain, json] = await Promise.all([why403(['ask', text], { env }), why403(['ask', text, '--json'], { env })]);
  expectNoTrace(plain);
  expectNoTrace(json);
  expectPublished(objectOf(json));
  expect(json).toMatchObject({ code: plain.code, stderr: '' });
  const object = objectOf(json);
  const says = `${plain.stdout}${plain.stderr}`.split('\n')[0] ?? '';
  told.set(object.reason ?? object.kind, [says.replace(/\(ref.*/, ''), JSON.stringify(object.ask ?? object.error)]);
  return { text: plain, json: object };
}

test.each(['requestId', 'extendedRequestId'] as const)('found by its %s', async (name) => {
  const incident = await happened();
  const { text, json } = await ask(incident[name]);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout.split('\n')[0]).toBe('A cached Deny for this caller is in force.');
  const { requestId, extendedRequestId, apiId } = incident;
  expect(json).toMatchObject({
    kind: 'diagnosis',
    verdict: { layer: 'authorize', confidence: 'confirmed' },
    request: {
      requestId,
      extendedRequestId,
      apiId,
      apiName: 'orders',
      stage: 'prod',
      region: 'us-east-1',
      accountId: ACCOUNT,
      status: 403,
    },
    layers: LAYERS.map((layer) => ({ layer })),
    ask: [],
  });
});

test('a UUID that exists nowhere: exit 1, with what was searched', async () => {
  await happened();
  const { text, json } = await ask(NOBODY);
  expect(text).toMatchObject({ code: 1, stderr: '' });
  expect(text.stdout).toMatch(
    /^Not found in any log group that was searched\.\n\nSearched\n {2}- orders, us-east-1, last 7 days, 2 log groups\n/,
  );
  expect(json).toMatchObject({
    kind: 'not-found',
    reason: 'nowhere',
    request: { requestId: NOBODY },
    searched: [expect.any(String)],
    notSearched: [],
  });
});

test('logging off: names the stage, and the line that switches it on', async () => {
  aws = await startAws();
  aws.account(ACCOUNT, KEY);
  const { requestId, apiId } = await loggingOff.apply(aws);
  const { text, json } = await ask(requestId);
  expect(text.code).toBe(1);
  expect(text.stdout).toContain('logging is off on orders/prod');
  expect(text.stdout).toContain(
    `aws apigateway update-stage --rest-api-id ${apiId} --stage-name prod --region us-east-1 --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=INFO'`,
  );
  expect(json).toMatchObject({ kind: 'not-found', reason: 'logging-off', notSearched: [{ what: 'orders/prod', why: 'logging is off' }] });
});

test('AccessDenied on the logs names the permission', async () => {
  const { requestId, apiId } = await happened();
  aws.account(ACCOUNT).deny('logs:FilterLogEvents');
  const { text, json } = await ask(requestId);
  const group = `arn:aws:logs:us-east-1:*:log-group:API-Gateway-Execution-Logs_${apiId}/prod:*`;
  expect(text.code).toBe(1);
  expect(text.stdout).toContain(`AccessDenied: I lack logs:FilterLogEvents on ${group}`);
  expect(text.stdout).toContain(`Allow logs:FilterLogEvents on ${group} to the role`);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'forbidden', searched: [] });
});

test.each<readonly [string, (playground: PlaygroundAws) => void, RegExp]>([
  [
    'AccessDenied',
    (playground) => playground.account(ACCOUNT).deny('apigateway:GetAuthorizers'),
    /AccessDenied: I lack apigateway:GET on .*\/authorizers/,
  ],
  [
    'throttling',
    (playground) => playground.faults.add({ kind: 'throttle', operation: 'GetAuthorizers' }),
    /Throttled: the account's rate for apigateway:GET/,
  ],
])('%s on one configuration call costs only its own evidence, and is said', async (_, arm, why) => {
  const { requestId } = await happened();
  arm(aws);
  const { text, json } = await ask(requestId);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toMatch(why);
  expect(json).toMatchObject({
    kind: 'diagnosis',
    verdict: { layer: 'authorize' },
    notRead: [{ what: 'the authorizer’s configuration', why: expect.stringMatching(why), next: expect.any(String) }],
  });
});

test('AccessDenied on the list of APIs is an answer of its own', async () => {
  const { requestId } = await happened();
  aws.account(ACCOUNT).deny('apigateway:GET');
  const { text, json } = await ask(requestId);
  expect(text.code).toBe(1);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'forbidden', notSearched: [{ what: 'the APIs of us-east-1' }] });
});

test('older than the logs are kept', async () => {
  const { extendedRequestId } = await happened(10 * DAY_MS);
  for (const group of regionOf().logGroups.values()) group.retentionInDays = 3;
  const { text, json } = await ask(extendedRequestId);
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/keeps 3 days[^]*Call the API again and paste the new id/);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'out-of-retention' });
});

test('not landed yet', async () => {
  aws = await startAws({ ingestionLagMs: 120_000 });
  aws.account(ACCOUNT, KEY);
  const { extendedRequestId } = await cachedDeny.apply(aws);
  const { text, json } = await ask(extendedRequestId);
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/^Not found yet: [^]*Ask again in a minute/);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'not-landed' });
});

const unreadable: readonly (readonly [string, () => Readonly<Record<string, string>>, RegExp])[] = [
  [
    'the endpoint is down',
    () => ({ ...environment(), AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
    /ECONNREFUSED: AWS cannot be reached in us-east-1.*AWS_ENDPOINT_URL/,
  ],
  ['there are no credentials', () => without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'), /no AWS credentials/],
  [
    'the profile does not exist',
    () => ({ ...without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'), AWS_PROFILE: 'nope' }),
    /no AWS credentials/,
  ],
  [
    'AWS does not know the key',
    () => ({ ...environment(), AWS_ACCESS_KEY_ID: 'AKIANOBODYNOBODYNOBO' }),
    /AWS does not accept my credentials in us-east-1/,
  ],
];
test.each(unreadable)('%s: exit 3, one sentence', async (_, env, words) => {
  const { requestId } = await happened();
  const { text, json } = await ask(requestId, env());
  expectOneSentence(text, 3, words);
  expect(json).toEqual({ kind: 'unavailable', error: expect.stringMatching(words), ref: expect.any(String) });
});

test('a paste that tells the refusal is answered although AWS cannot be reached', async () => {
  await happened();
  const { text, json } = await ask(
    'HTTP/1.1 403\n\n{"message":"Missing Authentication Token"}\nx-amzn-RequestId: 7d3f0000-aaaa-4bbb-8ccc-123456789abc',
    {
      ...environment(),
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
  );
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(json).toMatchObject({ kind: 'diagnosis', notRead: [{ what: 'AWS', why: expect.stringContaining('ECONNREFUSED') }] });
});

test.each(['GetRestApis', 'FilterLogEvents'])('%s that never answers ends with the time for the question: exit 3', async (operation) => {
  const { requestId } = await happened();
  aws.faults.add({ kind: 'hang', operation });
  const file = join(mkdtempSync(join(tmpdir(), 'why403-deadline-')), 'why403.yml');
  writeFileSync(file, 'deadlineSeconds: 2\n');
  const begun = performance.now();
  const { text } = await ask(requestId, { ...environment(), WHY403_CONFIG: file });
  expectOneSentence(text, 3, /^Timeout: the time for this question ran out/);
  expect(performance.now() - begun).toBeLessThan(8_000);
});

test('a missing Region is wrong use', async () => {
  const { requestId } = await happened();
  const { text, json } = await ask(requestId, without('AWS_REGION'));
  expectOneSentence(text, 2, /AWS_REGION is missing/);
  expect(json).toMatchObject({ kind: 'usage' });
});

test('the answers differ to the eye, and in what comes next', () => {
  expect([...told.keys()].sort()).toEqual(
    ['diagnosis', 'forbidden', 'logging-off', 'not-landed', 'nowhere', 'out-of-retention', 'unavailable', 'usage'].sort(),
  );
  const answers = [...told.values()];
  expect(new Set(answers.map(([says]) => says)).size).toBe(answers.length);
  expect(new Set(answers.map(([, next]) => next)).size).toBe(answers.length);
});
