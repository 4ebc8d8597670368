import type { PlaygroundAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { loggingOff } from '../../playground/scenarios/logging-off';
import type { Incident } from '../../playground/scenarios/scenario';
import { LAYERS } from '../../src/layers/layers';
import { ACCOUNT, type Asked, anAccount, anIncident, ask as askBoth } from './asking';

const NOBODY = '7d3f0000-aaaa-4bbb-8ccc-123456789abc';
const DAY_MS = 86_400_000;
/** First line and next steps of what was answered, by the reason that it gives. */
const told = new Map<unknown, readonly [says: string, next: string]>();

let here: Asked;
afterEach(() => here.aws.close());

async function happened(ago?: number): Promise<Incident> {
  const { incident, ...account } = await anIncident(ago);
  here = account;
  return incident;
}

const ask: typeof askBoth = async (text, env) => {
  const answer = await askBoth(text, env);
  const { reason, kind, ask: next } = answer.json;
  told.set(reason ?? kind, [answer.text.stdout.split('\n')[0] ?? '', JSON.stringify(next)]);
  return answer;
};

test.each(['requestId', 'extendedRequestId'] as const)('found by its %s', async (name) => {
  const incident = await happened();
  const { text, json } = await ask(incident[name], here.env);
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
  const { text, json } = await ask(NOBODY, here.env);
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
  here = await anAccount();
  const { requestId, apiId } = await loggingOff.apply(here.aws);
  const { text, json } = await ask(requestId, here.env);
  expect(text.code).toBe(1);
  expect(text.stdout).toContain('logging is off on orders/prod');
  expect(text.stdout).toContain(
    `aws apigateway update-stage --rest-api-id ${apiId} --stage-name prod --region us-east-1 --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=INFO'`,
  );
  expect(json).toMatchObject({ kind: 'not-found', reason: 'logging-off', notSearched: [{ what: 'orders/prod', why: 'logging is off' }] });
});

test('AccessDenied on the logs names the permission', async () => {
  const { requestId, apiId } = await happened();
  here.aws.account(ACCOUNT).deny('logs:FilterLogEvents');
  here.aws.account(ACCOUNT).deny('logs:StartQuery');
  const { text, json } = await ask(requestId, here.env);
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
  arm(here.aws);
  const { text, json } = await ask(requestId, here.env);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toMatch(why);
  expect(json).toMatchObject({
    kind: 'diagnosis',
    verdict: { layer: 'authorize' },
    notRead: [{ what: 'the authorizer’s configuration', why: expect.stringMatching(why), next: expect.any(String) }],
  });
});

test('AccessDenied on the list of APIs: log groups are listed too, so a request is found all the same, and what could not be read is said', async () => {
  const { requestId } = await happened();
  here.aws.account(ACCOUNT).deny('apigateway:GET');
  const { text, json } = await ask(requestId, here.env);
  expect(text.code).toBe(0);
  expect(text.stdout).toMatch(/AccessDenied: I lack apigateway:GET/);
  expect(json).toMatchObject({ kind: 'diagnosis', request: { requestId, apiId: expect.any(String), stage: 'prod' } });
});

test('AccessDenied on the list of APIs and no line: not found says that there may be APIs that nobody listed', async () => {
  await happened();
  here.aws.account(ACCOUNT).deny('apigateway:GET');
  const { text, json } = await ask(NOBODY, here.env);
  expect(text.code).toBe(1);
  expect(json).toMatchObject({
    kind: 'not-found',
    reason: 'forbidden',
    searched: [expect.stringContaining('1 log group')],
    notSearched: expect.arrayContaining([
      { what: expect.stringContaining('the APIs of us-east-1'), why: expect.stringContaining('apigateway:GET') },
    ]),
  });
});

test('older than the logs are kept', async () => {
  const { extendedRequestId } = await happened(10 * DAY_MS);
  for (const group of here.aws.account(ACCOUNT).region('us-east-1').logGroups.values()) group.retentionInDays = 3;
  const { text, json } = await ask(extendedRequestId, here.env);
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/keeps 3 days[\s\S]*Call the API again and paste the new id/);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'out-of-retention' });
});

test('not landed yet', async () => {
  here = await anAccount({ ingestionLagMs: 120_000 });
  const { extendedRequestId } = await cachedDeny.apply(here.aws);
  const { text, json } = await ask(extendedRequestId, here.env);
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/^Not found yet: [\s\S]*Ask again in a minute/);
  expect(json).toMatchObject({ kind: 'not-found', reason: 'not-landed' });
});

test('the answers differ to the eye, and in what comes next', () => {
  expect([...told.keys()].sort()).toEqual(['diagnosis', 'forbidden', 'logging-off', 'not-landed', 'nowhere', 'out-of-retention']);
  const answers = [...told.values()];
  expect(new Set(answers.map(([says]) => says)).size).toBe(answers.length);
  expect(new Set(answers.map(([, next]) => next)).size).toBe(answers.length);
});
