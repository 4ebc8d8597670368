import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { SCENARIOS } from '../../playground/scenarios/index';
import { Shop } from '../../playground/scenarios/shop';
import { wafLogInS3 } from '../../playground/scenarios/waf-log-in-s3';
import { wafLogOff } from '../../playground/scenarios/waf-log-off';
import { wafRuleBlock } from '../../playground/scenarios/waf-rule-block';
import type { Answer, Diagnosis } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { createWhy403 } from '../../src/why403';

const KEYS = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
const ACCOUNT = '111122223333';

let aws: PlaygroundAws;
let now = Date.now();

async function start(options: Parameters<typeof startAws>[0] = {}): Promise<void> {
  aws = await startAws({ now: () => now, ...options });
  aws.account(ACCOUNT, KEYS);
}

beforeEach(() => {
  now = Date.now();
});
afterEach(() => aws.close());

async function ask(text: string): Promise<Answer> {
  const ports = createAwsPorts({ regions: ['us-east-1'], endpointUrl: aws.url }, { credentials: KEYS, maxAttempts: 1 });
  try {
    const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: { now: () => now }, deadlineMs: 20_000 });
    return await why403.ask(why403.understand(text, now), { ref: 'test' });
  } finally {
    ports.close();
  }
}

async function diagnosed(text: string): Promise<Diagnosis> {
  const answer = await ask(text);
  if (answer.kind !== 'diagnosis') throw new Error(`no diagnosis: ${answer.says}`);
  return answer.diagnosis;
}

const wafCalls = (): readonly string[] =>
  aws.calls
    .filter(({ service, params }) => service === 'wafv2' || String(params.logGroupName).startsWith('aws-waf-logs-'))
    .map(({ operation }) => operation);

const withLog = SCENARIOS.filter(({ layer, id }) => layer === 'waf' && !id.startsWith('waf-log-'));

test.each(withLog.map((scenario) => [scenario.id, scenario] as const))(
  '%s: where the record has another id, it is a clue and no proof',
  async (_id, scenario) => {
    await start({ wafRequestId: 'own' });
    const incident = await scenario.apply(aws);
    const { findings, verdict } = await diagnosed(incident.requestId);
    expect(findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
    // Ten requests of one path and address within a second, most of them let through: no record is known to be this one's.
    if (scenario.id === 'waf-rate-limit') expect(findings.map(({ cause }) => cause)).toContain('waf-rate-limit');
    else expect([findings[0]?.cause, findings[0]?.confidence]).toEqual([scenario.cause, 'likely']);
    expect(verdict.layer).toBe('waf');
  },
);

test('the record names rule, group and web ACL, and the remedy leads to its page', async () => {
  await start();
  const scenario = SCENARIOS.find(({ id }) => id === 'waf-managed-rule');
  const incident = await scenario?.apply(aws);
  const { findings, ruledOut, layers } = await diagnosed(incident?.requestId ?? '');
  expect(findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([['waf-rule-block', 'confirmed']]);
  const [finding] = findings;
  expect(finding?.says).toBe('Rule `GenericLFI_URIPATH` of group `AWSManagedRulesCommonRuleSet` blocks this request');
  expect(finding?.because[0]).toMatchObject({ from: 'waf-log', quote: expect.stringContaining('"ruleId":"GenericLFI_URIPATH"') });
  const fix = finding?.fix.map(({ says, link }) => `${says} ${link ?? ''}`).join('\n') ?? '';
  expect(fix).toMatch(/us-east-1\.console\.aws\.amazon\.com\/wafv2\/homev2\/web-acl\/orders-acl\/[\w-]+\/overview\?region=us-east-1/);
  expect(fix).toMatch(/Count lets in everything else that it has blocked too/);
  expect(ruledOut.map(({ cause }) => cause)).toEqual(
    expect.arrayContaining([
      'waf-rate-limit',
      'waf-default-block',
      'waf-oversize-block',
      'waf-custom-response',
      'waf-captcha-or-challenge',
    ]),
  );
  expect(layers.find(({ layer }) => layer === 'waf')?.state).toBe('denied');
});

test('a log in S3 is named with the folder to look in, and a sampled request is a clue', async () => {
  await start();
  const incident = await wafLogInS3.apply(aws);
  const { findings, notRead } = await diagnosed(incident.requestId);
  expect([findings[0]?.cause, findings[0]?.confidence]).toEqual(['waf-rule-block', 'likely']);
  expect(findings[0]?.because[0]?.says).toMatch(/^a sampled request of the web ACL/);
  const entry = notRead.find(({ what }) => what === 'the web ACL’s log');
  expect(entry?.why).toMatch(/goes to S3 bucket aws-waf-logs-orders/);
  expect(entry?.next).toContain(incident.extendedRequestId);
  expect(entry?.next).toMatch(
    /s3:\/\/aws-waf-logs-orders\/AWSLogs\/111122223333\/WAFLogs\/us-east-1\/orders-acl\/\d{4}\/\d\d\/\d\d\/\d\d\//,
  );
});

test('a log that is off is said with the command that switches it on', async () => {
  await start();
  const incident = await wafLogOff.apply(aws);
  const { notRead } = await diagnosed(incident.requestId);
  const entry = notRead.find(({ what }) => what === 'the web ACL’s log');
  expect(entry?.why).toMatch(/Logging is off on web ACL orders-acl/);
  expect(entry?.next).toMatch(/aws wafv2 put-logging-configuration/);
});

test('three hours later there are no samples, and nobody asks for them', async () => {
  await start();
  const incident = await wafLogOff.apply(aws);
  now += 3 * 3_600_000;
  const { findings } = await diagnosed(`orders prod ${incident.requestId} ${incident.extendedRequestId}`);
  expect(wafCalls()).not.toContain('GetSampledRequests');
  expect(findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
});

test.each([
  ['wafv2:GetLoggingConfiguration', 'the web ACL’s log'],
  ['wafv2:GetWebACL', 'the web ACL'],
])('without %s the answer names it', async (permission, what) => {
  await start();
  const incident = await wafRuleBlock.apply(aws);
  aws.account(ACCOUNT).deny(permission);
  const { notRead, findings } = await diagnosed(incident.requestId);
  expect(notRead.find((entry) => entry.what === what)?.why).toContain(`I lack ${permission} on arn:aws:wafv2:us-east-1:${ACCOUNT}:`);
  const isProved = permission === 'wafv2:GetWebACL';
  expect([findings[0]?.cause, findings[0]?.confidence]).toEqual(['waf-rule-block', isProved ? 'confirmed' : 'likely']);
});

test('a record that has not landed is waited for, not missed', async () => {
  await start({ ingestionLagMs: 120_000 });
  const incident = await wafRuleBlock.apply(aws);
  const host = `https://${incident.apiId}.execute-api.us-east-1.amazonaws.com/prod/orders`;
  const paste = [`GET ${host}`, 'HTTP/2 403', ...headersOf(incident.response.headers), '', incident.response.body].join('\n');
  const early = await diagnosed(paste);
  expect(early.findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
  expect(early.notRead.find(({ what }) => what === 'the web ACL’s log')?.why).toMatch(/has landed/);
  now += 120_000;
  const late = await diagnosed(paste);
  expect(late.findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([['waf-rule-block', 'confirmed']]);
});

const headersOf = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

test('a record of ALLOW shows that WAF let the request pass', async () => {
  await start();
  const shop = new Shop(aws);
  const webAcl = { name: 'orders-acl', defaultAction: 'allow' as const, rules: [], log: shop.wafLog };
  const format =
    '{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId","requestTime":"$context.requestTime","httpMethod":"$context.httpMethod","path":"$context.path","status":"$context.status","error.message":$context.error.messageString}';
  shop
    .method('GET', '/orders', { apiKeyRequired: true })
    .deploy({ webAcl, loggingLevel: 'OFF', dataTraceEnabled: false, accessLog: { group: '/aws/apigateway/plain', format } });
  const incident = await shop.refused();
  const { layers, findings, ruledOut } = await diagnosed(incident.requestId);
  expect(layers.find(({ layer }) => layer === 'waf')).toEqual({ layer: 'waf', state: 'passed', clue: 'the web ACL’s log: ALLOW' });
  expect(findings.filter(({ cause }) => cause.startsWith('waf-'))).toEqual([]);
  expect(ruledOut.filter(({ cause }) => cause.startsWith('waf-'))).toHaveLength(6);
});

test('an id that a caller chose stands for two requests: neither record proves anything', async () => {
  await start();
  const shop = new Shop(aws);
  const rules = [
    { name: 'block-home', action: 'block' as const, sourceIps: ['203.0.113.0/24'] },
    { name: 'block-lab', action: 'block' as const, sourceIps: ['192.0.2.0/24'] },
  ];
  shop.method('GET', '/orders').deploy({ webAcl: { name: 'orders-acl', defaultAction: 'allow', rules, log: shop.wafLog } });
  const headers = { 'x-amzn-RequestId': '5f6f3a0e-3f0c-4d0a-9d58-0f4d5c9f7a11' };
  const first = await shop.refused({ headers });
  now += 2_000;
  const second = await shop.refused({ headers, sourceIp: '192.0.2.9' });
  expect(second.requestId).toBe(first.requestId);
  const { findings, contradictions } = await diagnosed(first.requestId);
  expect(findings.map(({ confidence }) => confidence)).not.toContain('confirmed');
  expect(contradictions.join(' ')).toMatch(/stands under 2 extended ids/);
  // With the extended id it is clear which of the two is meant.
  const { findings: byExtended } = await diagnosed(first.extendedRequestId);
  expect(byExtended.map(({ confidence, says }) => [confidence, says])).toEqual([
    ['confirmed', 'Rule `block-home` of web ACL `orders-acl` blocks this request'],
  ]);
});

test('nothing of headers, arguments and cookies goes into the answer', async () => {
  await start();
  const shop = new Shop(aws);
  const rules = [{ name: 'block-home', action: 'block' as const, sourceIps: ['203.0.113.0/24'] }];
  shop.method('GET', '/orders').deploy({ webAcl: { name: 'orders-acl', defaultAction: 'allow', rules, log: shop.wafLog } });
  const headers = { Authorization: 'Bearer sesame-1', Cookie: 'session=sesame-2', 'X-Customer': 'sesame-3' };
  const incident = await shop.refused({ headers, query: { token: 'sesame-4' } });
  const answer = await ask(incident.requestId);
  expect(answer).toMatchObject({ diagnosis: { findings: [{ cause: 'waf-rule-block', confidence: 'confirmed' }] } });
  expect(JSON.stringify(answer)).not.toContain('sesame');
});

test.each(['authorizer-explicit-deny', 'unknown-path', 'api-key-missing', 'backend-lambda-returned-403'])(
  '%s: WAF is not asked where the evidence speaks of another layer',
  async (id) => {
    await start();
    const scenario = SCENARIOS.find((item) => item.id === id);
    const incident = await scenario?.apply(aws);
    if (incident === undefined) throw new Error(`no scenario ${id}`);
    const stage = aws.account(ACCOUNT).region('us-east-1').restApis.get(incident.apiId)?.stage('prod');
    stage?.update({ webAcl: { name: 'orders-acl', defaultAction: 'allow', rules: [] } });
    const again = await incident.resend();
    await diagnosed(again.requestId);
    expect(wafCalls()).toEqual([]);
  },
);
