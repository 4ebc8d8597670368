import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetLoggingConfigurationCommand,
  GetSampledRequestsCommand,
  GetWebACLCommand,
  GetWebACLForResourceCommand,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { type Account, type GatewayRequest, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { WebAcl } from '../../../playground/aws/waf/web-acl';
import { logsClient } from './clients';

const ACCOUNT = '111122223333';
let aws: PlaygroundAws;
let account: Account;
let now = Date.UTC(2026, 10, 22, 12);

async function start(options: Parameters<typeof startAws>[0] = {}): Promise<void> {
  aws = await startAws({ now: () => now, ...options });
  account = aws.account(ACCOUNT);
}

beforeEach(() => {
  now = Date.UTC(2026, 10, 22, 12);
});
afterEach(() => aws.close());

function shop(webAcl: Partial<WebAcl>) {
  const api = account.region('us-east-1').createRestApi({ name: 'orders', id: 'ord3rs0001' });
  api.method('POST', '/orders', { integration: { type: 'MOCK' } });
  const whole: WebAcl = {
    name: 'orders-acl',
    defaultAction: 'allow',
    rules: [],
    log: { to: 'log-group', name: 'aws-waf-logs-orders' },
    ...webAcl,
  };
  api.deploy('prod', { webAcl: whole });
  return {
    arn: api.stage('prod').webAclArn ?? '',
    stageArn: api.stage('prod').arn,
    send: (request: Partial<GatewayRequest> = {}) =>
      aws.send({ region: 'us-east-1', apiId: api.id, stage: 'prod', method: 'POST', path: '/orders', sourceIp: '203.0.113.7', ...request }),
  };
}

const client = (): WAFV2Client =>
  new WAFV2Client({
    endpoint: aws.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: account.accessKeyId, secretAccessKey: account.secretAccessKey },
  });

interface Logged {
  readonly action: string;
  readonly terminatingRuleId: string;
  readonly terminatingRuleType: string;
  readonly httpSourceId: string;
  readonly responseCodeSent: number | null;
  readonly oversizeFields?: readonly string[];
  readonly ruleGroupList: readonly { readonly ruleGroupId: string; readonly terminatingRule: { readonly ruleId: string } }[];
  readonly rateBasedRuleList: readonly { readonly rateBasedRuleName: string; readonly maxRateAllowed: number }[];
  readonly httpRequest: {
    readonly requestId: string;
    readonly uri: string;
    readonly args: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  };
}

async function records(): Promise<readonly Logged[]> {
  const logs = logsClient(aws.url, account);
  const found: Logged[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName: 'aws-waf-logs-orders', nextToken }));
    for (const { message = '{}' } of page.events ?? []) found.push(JSON.parse(message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

const BIG = 'x'.repeat(20_000);
const oversize = (handling: 'MATCH' | 'NO_MATCH' | 'CONTINUE', part: 'body' | 'headers' = 'body') => ({
  name: 'no-scripts',
  action: 'block' as const,
  inspects: { part, contains: '<script', oversize: handling },
});

test.each<[string, Partial<WebAcl>, Partial<GatewayRequest>, number, Partial<Logged>]>([
  [
    'an address that a rule blocks',
    { rules: [{ name: 'block-home', action: 'block', sourceIps: ['203.0.113.0/24'] }] },
    {},
    403,
    { action: 'BLOCK', terminatingRuleId: 'block-home', terminatingRuleType: 'REGULAR', responseCodeSent: null },
  ],
  [
    'a rule that only counts, and the default action',
    { rules: [{ name: 'watch', action: 'count', pathPrefix: '/prod' }], defaultAction: 'block' },
    {},
    403,
    { action: 'BLOCK', terminatingRuleId: 'Default_Action', terminatingRuleType: 'REGULAR' },
  ],
  ['nothing', {}, {}, 200, { action: 'ALLOW', terminatingRuleId: 'Default_Action', terminatingRuleType: 'REGULAR' }],
  [
    'an answer of its own',
    { rules: [{ name: 'slow-down', action: 'block', pathPrefix: '/prod', response: { status: 429, body: '{"message":"Later"}' } }] },
    {},
    429,
    { action: 'BLOCK', terminatingRuleId: 'slow-down', responseCodeSent: 429 },
  ],
  [
    'a CAPTCHA',
    { rules: [{ name: 'puzzle', action: 'captcha', pathPrefix: '/prod' }] },
    {},
    405,
    { action: 'CAPTCHA', terminatingRuleId: 'puzzle', responseCodeSent: 405 },
  ],
  [
    'a challenge',
    { rules: [{ name: 'silent', action: 'challenge', pathPrefix: '/prod' }] },
    {},
    202,
    { action: 'CHALLENGE', terminatingRuleId: 'silent', responseCodeSent: 202 },
  ],
  [
    'a CAPTCHA with a token',
    { rules: [{ name: 'puzzle', action: 'captcha', pathPrefix: '/prod' }] },
    { headers: { Cookie: 'aws-waf-token=t' } },
    200,
    { action: 'ALLOW', terminatingRuleId: 'Default_Action', responseCodeSent: null },
  ],
  [
    'a body that is too large, where that counts as a match',
    { rules: [oversize('MATCH')] },
    { body: BIG },
    403,
    { action: 'BLOCK', terminatingRuleId: 'no-scripts', oversizeFields: ['REQUEST_BODY'] },
  ],
  ['the same where it does not', { rules: [oversize('NO_MATCH')] }, { body: BIG }, 200, { action: 'ALLOW' }],
  [
    'words beyond the limit, which nobody sees',
    { rules: [oversize('CONTINUE')] },
    { body: `${BIG}<script` },
    200,
    { action: 'ALLOW', oversizeFields: ['REQUEST_BODY'] },
  ],
  ['words within it', { rules: [oversize('CONTINUE')] }, { body: `<script${BIG}` }, 403, { action: 'BLOCK' }],
  [
    'headers that are too large',
    { rules: [oversize('MATCH', 'headers')] },
    { headers: { 'X-Trace': BIG } },
    403,
    { action: 'BLOCK', oversizeFields: ['REQUEST_HEADERS'] },
  ],
])('%s', async (_title, webAcl, request, status, record) => {
  await start();
  const { send } = shop(webAcl);
  const response = await send(request);
  expect(response.status).toBe(status);
  const [logged] = await records();
  expect(logged).toMatchObject(record);
  expect(logged?.httpSourceId).toBe(`${ACCOUNT}:ord3rs0001:prod`);
  expect(logged?.httpRequest).toMatchObject({ requestId: response.extendedRequestId, uri: '/prod/orders' });
  if (status === 405 || status === 202) expect(response.headers['x-amzn-waf-action']).toBe(status === 405 ? 'captcha' : 'challenge');
});

test('a managed group names the rule within it', async () => {
  await start();
  const rule = { name: 'GenericLFI_URIPATH', action: 'block' as const, pathPrefix: '/prod' };
  const { send } = shop({
    rules: [{ name: 'aws-common', action: 'block', group: { vendor: 'AWS', name: 'AWSManagedRulesCommonRuleSet', rules: [rule] } }],
  });
  expect((await send()).status).toBe(403);
  expect((await records())[0]).toMatchObject({
    terminatingRuleId: 'aws-common',
    terminatingRuleType: 'MANAGED_RULE_GROUP',
    ruleGroupList: [
      { ruleGroupId: 'AWS#AWSManagedRulesCommonRuleSet', terminatingRule: { ruleId: 'GenericLFI_URIPATH', action: 'BLOCK' } },
    ],
  });
});

test('a rate-based rule lets the limit through, counts each address, and forgets after its window', async () => {
  await start();
  const { send } = shop({ rules: [{ name: 'at-most-3', action: 'block', rate: { limit: 3, windowSeconds: 60 } }] });
  const statuses = [];
  for (let call = 0; call < 5; call += 1) statuses.push((await send()).status);
  expect(statuses).toEqual([200, 200, 200, 403, 403]);
  expect((await send({ sourceIp: '198.51.100.20' })).status).toBe(200);
  now += 61_000;
  expect((await send()).status).toBe(200);
  const blocked = (await records()).filter(({ action }) => action === 'BLOCK');
  expect(blocked).toHaveLength(2);
  expect(blocked[0]).toMatchObject({
    terminatingRuleType: 'RATE_BASED',
    rateBasedRuleList: [{ rateBasedRuleName: 'at-most-3', maxRateAllowed: 3, limitKey: 'IP', limitValue: '203.0.113.7' }],
  });
});

test('redaction, the logging filter and the lag hide what AWS would hide', async () => {
  await start({ ingestionLagMs: 10_000 });
  const { send, arn } = shop({
    rules: [{ name: 'block-home', action: 'block', sourceIps: ['203.0.113.0/24'] }],
    log: { to: 'log-group', name: 'aws-waf-logs-orders', redacted: ['uri', 'query', { header: 'authorization' }], keeps: ['BLOCK'] },
  });
  await send({ sourceIp: '198.51.100.20' });
  await send({ headers: { Authorization: 'Bearer secret' }, query: { token: 'secret' } });
  expect(await records()).toEqual([]);
  now += 10_000;
  const found = await records();
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toContain('secret');
  expect(found[0]?.httpRequest).toMatchObject({ uri: 'REDACTED', args: 'REDACTED' });
  const { LoggingConfiguration } = await client().send(new GetLoggingConfigurationCommand({ ResourceArn: arn }));
  expect(LoggingConfiguration?.LoggingFilter?.DefaultBehavior).toBe('DROP');
});

test('the id of a record can be another than the extended one', async () => {
  await start({ wafRequestId: 'own' });
  const { send } = shop({ defaultAction: 'block' });
  const { extendedRequestId } = await send();
  const [logged] = await records();
  expect(logged?.httpRequest.requestId).toMatch(/^[\w-]{15}=$/);
  expect(logged?.httpRequest.requestId).not.toBe(extendedRequestId);
});

test('the web ACL, its log’s destination and its samples can be read', async () => {
  await start();
  const { arn, stageArn, send } = shop({
    rules: [
      { name: 'no-scripts', action: 'block', inspects: { part: 'body', contains: '<script', oversize: 'MATCH' } },
      { name: 'at-most-100', action: 'block', rate: { limit: 100 } },
    ],
    log: { to: 'bucket', name: 'aws-waf-logs-orders' },
  });
  const { extendedRequestId } = await send({ body: BIG });
  const waf = client();
  const { WebACL } = await waf.send(new GetWebACLCommand({ ARN: arn }));
  expect(WebACL?.Rules?.map(({ Name }) => Name)).toEqual(['no-scripts', 'at-most-100']);
  expect(WebACL?.Rules?.[0]?.Statement?.ByteMatchStatement?.FieldToMatch?.Body?.OversizeHandling).toBe('MATCH');
  expect(WebACL?.DefaultAction).toEqual({ Allow: {} });
  expect((await waf.send(new GetWebACLForResourceCommand({ ResourceArn: stageArn }))).WebACL?.ARN).toBe(arn);
  const other = new GetWebACLForResourceCommand({ ResourceArn: `${stageArn}-2` });
  expect((await waf.send(other)).WebACL).toBeUndefined();
  const { LoggingConfiguration } = await waf.send(new GetLoggingConfigurationCommand({ ResourceArn: arn }));
  expect(LoggingConfiguration?.LogDestinationConfigs).toEqual(['arn:aws:s3:::aws-waf-logs-orders']);
  const sample = (from: number) =>
    waf.send(
      new GetSampledRequestsCommand({
        WebAclArn: arn,
        RuleMetricName: 'no-scripts',
        Scope: 'REGIONAL',
        TimeWindow: { StartTime: new Date(from), EndTime: new Date(now) },
        MaxItems: 100,
      }),
    );
  const { SampledRequests } = await sample(now - 60_000);
  expect(SampledRequests).toMatchObject([{ Action: 'BLOCK', Request: { ClientIP: '203.0.113.7', URI: '/prod/orders', Method: 'POST' } }]);
  expect(JSON.stringify(SampledRequests)).not.toContain(extendedRequestId);
  await expect(sample(now - 4 * 3_600_000)).rejects.toMatchObject({ name: 'WAFInvalidParameterException' });
});

test('no logging, an unknown web ACL, a refusal and a throttle are AWS’s errors', async () => {
  await start();
  const { arn } = shop({ log: undefined });
  const waf = client();
  const logging = new GetLoggingConfigurationCommand({ ResourceArn: arn });
  await expect(waf.send(logging)).rejects.toMatchObject({ name: 'WAFNonexistentItemException' });
  await expect(waf.send(new GetWebACLCommand({ ARN: `${arn}0` }))).rejects.toMatchObject({ name: 'WAFNonexistentItemException' });
  account.deny('wafv2:GetWebACL');
  await expect(waf.send(new GetWebACLCommand({ ARN: arn }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('wafv2:GetWebACL'),
  });
  aws.faults.add({ service: 'wafv2', kind: 'throttle' });
  await expect(waf.send(logging)).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(aws.calls.map(({ service, operation }) => `${service}:${operation}`)).toContain('wafv2:GetLoggingConfiguration');
});
