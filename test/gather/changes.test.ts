import type { AuthorizerReading } from '../../src/evidence/configuration';
import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { type Gathered, known, unknown, valueOf } from '../../src/evidence/gathered';
import { readChanges } from '../../src/gather/changes';
import type { TrailEvent, TrailQuery } from '../../src/ports';
import { portsWith } from './trail-ports';

const NOW = Date.parse('2026-11-22T12:30:00Z');
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/guard/0f0e-0d0c';
const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:orders-auth';
const request: FailedRequest = {
  apiType: 'REST',
  apiId: 'a1b2c3d4e5',
  stage: 'prod',
  region: 'us-east-1',
  accountId: '111122223333',
  time: '2026-11-22T12:04:00.000Z',
};
const stage = { name: 'prod', loggingLevel: 'INFO', dataTrace: true, hasCanary: false, variables: {}, webAclArn: WEB_ACL } as const;
const authorizer: AuthorizerReading = {
  id: 'au7h01',
  name: 'by-token',
  type: 'TOKEN',
  ttlSeconds: null,
  identitySource: [],
  hasCredentials: false,
  functionArn: FUNCTION,
  functionName: 'orders-auth',
};
const seen: Evidence = {
  stage: known(stage, 'config'),
  authorizers: known([authorizer], 'config'),
  deployment: known({ id: 'd3pl0y', createdAt: '2026-11-03T08:00:00.000Z' }, 'config'),
};

const event = (at: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  ...{ at, source: 'apigateway.amazonaws.com', by: 'deployer/ann', paths: [], apiId: 'a1b2c3d4e5' },
  ...more,
});

type Answers = Readonly<Record<string, Gathered<readonly TrailEvent[]>>>;

async function read(answers: Answers, evidence: Evidence = seen, of: FailedRequest = request) {
  const asked: TrailQuery[] = [];
  const ports = portsWith(async (query) => {
    asked.push(query);
    return answers[query.eventName] ?? known([], 'cloudtrail');
  });
  const changes = await readChanges(ports, evidence, { request: of, now: NOW, signal: AbortSignal.timeout(5_000) });
  return { changes, asked };
}

test('looks for the API, its stage, its function and its web ACL, each since the hour before', async () => {
  const { asked } = await read({});
  expect(asked.map(({ eventName }) => eventName)).toEqual([
    ...['UpdateRestApi', 'PutRestApi', 'UpdateAuthorizer', 'CreateDeployment', 'UpdateStage'],
    ...['UpdateFunctionCode20150331v2', 'UpdateFunctionConfiguration20150331v2', 'UpdateAlias20150331', 'UpdateWebACL'],
  ]);
  const froms = new Map(asked.map(({ eventName, from }) => [eventName, new Date(from).toISOString()]));
  expect(froms.get('UpdateStage')).toBe('2026-11-22T11:00:00.000Z');
  // What waits for a deployment is read from the running one on.
  expect(froms.get('UpdateRestApi')).toBe('2026-11-03T08:00:00.000Z');
  expect(asked.every(({ to }) => to === NOW)).toBe(true);
});

test('only what touched this API, this stage, this function and this web ACL counts, newest first', async () => {
  const ofFunction = (at: string, functionName: string): TrailEvent => ({
    at,
    source: 'lambda.amazonaws.com',
    by: 'ci/7',
    paths: [],
    functionName,
  });
  const { changes } = await read({
    UpdateRestApi: known(
      [event('2026-11-22T11:58:00.000Z', { paths: ['/policy'] }), event('2026-11-22T11:57:00.000Z', { apiId: 'other' })],
      'cloudtrail',
    ),
    CreateDeployment: known(
      [
        event('2026-11-22T11:50:00.000Z', { stage: 'dev' }),
        event('2026-11-22T11:49:00.000Z', { stage: 'prod' }),
        // CodeDeploy has an event of the same name.
        event('2026-11-22T11:48:00.000Z', { source: 'codedeploy.amazonaws.com' }),
      ],
      'cloudtrail',
    ),
    UpdateFunctionCode20150331v2: known(
      [
        ofFunction('2026-11-22T12:01:00.000Z', FUNCTION),
        ofFunction('2026-11-22T12:00:00.000Z', 'orders-auth-v2'),
        ofFunction('2026-11-22T11:40:00.000Z', 'orders-auth:live'),
      ],
      'cloudtrail',
    ),
    UpdateWebACL: known([event('2026-11-22T12:10:00.000Z', { source: 'wafv2.amazonaws.com', resourceId: '0f0e-0d0c' })], 'cloudtrail'),
  });
  expect(valueOf(changes)?.changes.map(({ at, on }) => [at.slice(11, 16), on])).toEqual([
    ['12:10', 'web-acl'],
    ['12:01', 'function'],
    ['11:58', 'api'],
    ['11:49', 'deployment'],
    ['11:40', 'function'],
  ]);
  expect(valueOf(changes)?.running).toEqual({ id: 'd3pl0y', createdAt: '2026-11-03T08:00:00.000Z', whole: true });
  expect(changes).toMatchObject({ complete: true, source: 'cloudtrail' });
});

test('the hour begins before the first refusal of the same caller', async () => {
  const requests = [{ requestId: 'r1', at: '2026-11-22T11:20:00Z', status: 403, functionCalled: 'no' as const }];
  const { asked } = await read({}, { ...seen, history: known({ identityTail: '9f3a1c', seconds: 3600, requests }, 'execution-log') });
  expect(asked.find(({ eventName }) => eventName === 'UpdateStage')?.from).toBe(Date.parse('2026-11-22T10:20:00Z'));
});

test('where the permission is missing one call tells it', async () => {
  const { changes, asked } = await read({ UpdateRestApi: unknown('forbidden', 'I lack cloudtrail:LookupEvents on *.') });
  expect(changes).toMatchObject({ status: 'unknown', why: 'forbidden' });
  expect(asked).toHaveLength(1);
});

test('a part that cannot be read makes it incomplete; edits that are missing make the history of edits so', async () => {
  const ofStage = await read({ UpdateStage: unknown('timeout', 'Timeout.') });
  expect(ofStage.changes).toMatchObject({ complete: false, value: { running: { whole: true } } });
  const ofEdits = await read({ UpdateAuthorizer: known([], 'cloudtrail', { complete: false }) });
  expect(ofEdits.changes).toMatchObject({ complete: false, value: { running: { whole: false } } });
});

test('a deployment older than CloudTrail keeps leaves the history of edits open', async () => {
  const { changes, asked } = await read({}, { ...seen, deployment: known({ id: 'd3pl0y', createdAt: '2026-06-01T08:00:00Z' }, 'config') });
  expect(valueOf(changes)?.running?.whole).toBe(false);
  expect(NOW - (asked[0]?.from ?? 0)).toBeLessThan(90 * 86_400_000);
});

test('where a canary may have answered, no deployment is known to have', async () => {
  const { changes } = await read({}, { ...seen, stage: known({ ...stage, hasCanary: true }, 'config') });
  expect(valueOf(changes)?.running).toBeUndefined();
});

test.each([
  ['without a time', { apiType: 'REST', apiId: 'a1b2c3d4e5', region: 'us-east-1' }],
  ['without an API', { apiType: 'REST', time: '2026-11-22T12:04:00Z', region: 'us-east-1' }],
  ['in a Region that is not configured', { ...request, region: 'eu-west-1' }],
] satisfies [string, FailedRequest][])('%s nothing is looked up', async (_, of) => {
  const { changes, asked } = await read({}, seen, of);
  expect([changes, asked]).toEqual([undefined, []]);
});

test('a function of another account is left out: its history cannot be read', async () => {
  const elsewhere = { ...authorizer, functionArn: FUNCTION.replace('111122223333', '999999999999') };
  const { asked } = await read({}, { ...seen, authorizers: known([elsewhere], 'config') });
  expect(asked.some(({ eventName }) => eventName.startsWith('UpdateFunction'))).toBe(false);
});

const { webAclArn: _none, ...open } = stage;

test('what cannot have been changed is not looked up: each call takes half a second of the account’s rate', async () => {
  const { asked } = await read({}, { authorizers: known([], 'config'), stage: known(open, 'config') });
  expect(asked.map(({ eventName }) => eventName)).toEqual(['UpdateRestApi', 'PutRestApi', 'CreateDeployment', 'UpdateStage']);
  const gone = await read({}, { authorizers: known([], 'config') });
  expect(gone.asked.map(({ eventName }) => eventName)).toContain('DeleteStage');
});
