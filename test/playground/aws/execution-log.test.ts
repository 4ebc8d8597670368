import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { ACCOUNT_ID, bearer, decision, policy, REGION, Shop, STAGE } from '../../../playground/scenarios/shop';

let aws: PlaygroundAws;
beforeEach(async () => {
  aws = await startAws({ now: () => Date.UTC(2026, 10, 22, 10, 12, 0) });
});
afterEach(() => aws.close());

const linesOf = (shop: Shop, requestId: string): string[] =>
  shop.region
    .logGroup(`API-Gateway-Execution-Logs_${shop.api.id}/${STAGE}`)
    .events.map((event) => event.message)
    .filter((message) => message.startsWith(`(${requestId}) `))
    .map((message) => message.slice(requestId.length + 3));

const accessOf = (shop: Shop): string[] =>
  shop.region.logGroup(`/aws/apigateway/orders-${shop.api.id}`).events.map((event) => event.message);
const heads = (lines: readonly string[]): string[] => lines.map((line) => line.split(/[:{]/)[0] ?? '');

function guarded(effect: 'Allow' | 'Deny' = 'Allow'): Shop {
  const shop = new Shop(aws);
  const { definition } = shop.authorizer(() => decision(effect, `${shop.arn}/${STAGE}/*`));
  return shop.method('GET', '/orders', { authorizer: definition }).deploy();
}

test('a call that passes writes the lines of AWS in their order', async () => {
  const shop = guarded();
  const { requestId, extendedRequestId } = await shop.send({ headers: bearer('a-long-token-9081d0') });
  const lines = linesOf(shop, requestId);
  expect(heads(lines)).toEqual([
    'Extended Request Id',
    'Starting authorizer',
    'Incoming identity',
    'Endpoint request URI',
    'Endpoint request headers',
    'Endpoint request body after transformations',
    'Sending request to https',
    'Authorizer result body before parsing',
    'Using valid authorizer policy for principal',
    'Successfully completed authorizer execution',
    'Verifying Usage Plan for request',
    "API Key  authorized because method 'GET /orders' does not require API Key. Request will not contribute to throttle or quota limits",
    `Usage Plan check succeeded for API Key  and API Stage ${shop.api.id}/prod`,
    'Starting execution for request',
    'HTTP Method',
    'API Key',
    'Method request path',
    'Method request query string',
    'Method request headers',
    'Method request body before transformations',
    'Endpoint request URI',
    'Endpoint request headers',
    'Endpoint request body after transformations',
    'Sending request to https',
    'Received response. Status',
    'Endpoint response headers',
    'Endpoint response body before transformations',
    'Method response body after transformations',
    'Method response headers',
    'Successfully completed execution',
    'Method completed with status',
  ]);
  expect(lines[0]).toBe(`Extended Request Id: ${extendedRequestId}`);
  expect(lines[2]).toBe(`Incoming identity: ${'*'.repeat(20)}9081d0`);
  expect(lines[5]).toBe(
    `Endpoint request body after transformations: {"type":"TOKEN","methodArn":"${shop.arn}/prod/GET/orders","authorizationToken":"Bearer a-long-token-9081d0"}`,
  );
  expect(lines[8]).toBe(`Using valid authorizer policy for principal: ${'*'.repeat(7)}r-5521`);
  expect(lines.find((line) => line.startsWith('Method request headers'))).toBe(
    `Method request headers: {Authorization=${'*'.repeat(20)}9081d0, User-Agent=shop-app/4.2}`,
  );
  expect(lines.at(-1)).toBe('Method completed with status: 200');
});

test('streams have hashed names, and one request stays in one stream', async () => {
  const shop = guarded();
  const { requestId } = await shop.send({ headers: bearer('x'.repeat(20)) });
  const streams = new Set(
    shop.region
      .logGroup(`API-Gateway-Execution-Logs_${shop.api.id}/${STAGE}`)
      .events.filter((event) => event.message.includes(requestId))
      .map((event) => event.logStreamName),
  );
  expect([...streams]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
});

test('a line is cut at 1,024 characters, not counting the request id', async () => {
  const shop = guarded();
  const { requestId } = await shop.send({ headers: { ...bearer('short-token-1'), 'X-Long': 'y'.repeat(3000) } });
  const cut = linesOf(shop, requestId).find((line) => line.startsWith('Method request headers'));
  expect(cut?.endsWith('y [TRUNCATED]')).toBe(true);
  expect(cut).toHaveLength(1024 + ' [TRUNCATED]'.length);
  const tag = linesOf(shop, requestId).find((line) => line.startsWith('Endpoint request headers: {x-amzn-lambda-integration-tag='));
  expect(tag).toContain(' [TRUNCATED]');
});

test('a denial ends with the line of the denied client and never reaches the usage plan', async () => {
  const shop = guarded('Deny');
  const { requestId } = await shop.send({ headers: bearer('x'.repeat(20)) });
  const lines = linesOf(shop, requestId);
  expect(lines.at(-1)).toBe('The client is not authorized to perform this operation.');
  expect(lines.at(-2)).toBe('Successfully completed authorizer execution');
  expect(lines.join()).not.toMatch(/Usage Plan|Starting execution/);
});

test('a cached answer has no line of an invocation', async () => {
  const shop = guarded('Deny');
  await shop.send({ headers: bearer('x'.repeat(20)) });
  const { requestId, extendedRequestId } = await shop.send({ headers: bearer('x'.repeat(20)) });
  expect(linesOf(shop, requestId)).toEqual([
    `Extended Request Id: ${extendedRequestId}`,
    'The client is not authorized to perform this operation.',
  ]);
  expect(JSON.parse(accessOf(shop)[1] ?? '')).toMatchObject({
    'authorizer.requestId': '-',
    'authorizer.integrationStatus': '-',
    'authorize.status': '403',
    'error.responseType': 'ACCESS_DENIED',
  });
});

test.each([
  ['no token', {}, undefined, ['Starting authorizer: A for request: R', 'Unauthorized request: R']],
  [
    'null result',
    bearer('x'.repeat(20)),
    () => null,
    [
      'Authorizer result body before parsing: null',
      'Execution failed due to configuration error: Could not parse policy',
      'AuthorizerConfigurationException',
    ],
  ],
  [
    'crash',
    bearer('x'.repeat(20)),
    () => {
      throw new TypeError('boom');
    },
    [
      'Execution failed due to configuration error: Invalid JSON in response: Unrecognized field "errorType" , not marked as ignorable',
      'Execution failed due to configuration error: Authorizer error',
      'AuthorizerConfigurationException',
    ],
  ],
  [
    'array in context',
    bearer('x'.repeat(20)),
    () => ({ principalId: 'u', policyDocument: policy({ Effect: 'Allow', Action: '*', Resource: '*' }), context: { roles: ['a'] } }),
    [
      'Execution failed due to configuration error: Invalid JSON in response: Can not deserialize instance of java.lang.String out of START_ARRAY token',
      'Execution failed due to configuration error: Authorizer error',
      'AuthorizerConfigurationException',
    ],
  ],
  [
    'Unauthorized',
    bearer('x'.repeat(20)),
    () => {
      throw new Error('Unauthorized');
    },
    ['Unauthorized request: R', 'Unauthorized'],
  ],
])('the last lines of: %s', async (_name, headers, handler, expected) => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer(handler ?? (() => null));
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  const { requestId } = await shop.send({ headers });
  const lines = linesOf(shop, requestId).map((line) => line.replaceAll(requestId, 'R').replace(definition.id, 'A'));
  expect(lines.slice(-expected.length)).toEqual(expected);
  expect(target.invocations).toBe(handler === undefined ? 0 : 1);
});

test('a missing permission or role is named', async () => {
  const shop = new Shop(aws);
  const role = `arn:aws:iam::${ACCOUNT_ID}:role/nowhere`;
  const { definition, target } = shop.authorizer(() => null, { credentials: role });
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  const { requestId } = await shop.send({ headers: bearer('x'.repeat(20)) });
  expect(linesOf(shop, requestId).slice(-3)).toEqual([
    `Execution failed due to configuration error: API Gateway does not have permission to assume the provided role ${role}`,
    'Execution failed due to configuration error: Authorizer error',
    'AuthorizerConfigurationException',
  ]);
  expect(target.invocations).toBe(0);
});

test('an explicit deny of the resource policy is logged by its own words, and the authorizer is not asked', async () => {
  const shop = new Shop(aws);
  shop.api.setPolicy(policy({ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/prod/*' }));
  const { definition, target } = shop.authorizer(() => decision('Allow', '*'));
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  const { requestId } = await shop.send({ headers: bearer('x'.repeat(20)) });
  expect(linesOf(shop, requestId)[1]).toBe(
    `ExplicitDenyException User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:${REGION}:********3333:${shop.api.id}/prod/GET/orders with an explicit deny in a resource-based policy: ${requestId}`,
  );
  expect(target.invocations).toBe(0);
});

test('levels: OFF writes nothing, ERROR only what went wrong, overrides beat the stage', async () => {
  const shop = guarded('Deny');
  const stage = shop.api.stage(STAGE);
  stage.update({ loggingLevel: 'OFF' });
  const off = await shop.send({ headers: bearer('a'.repeat(20)) });
  expect(linesOf(shop, off.requestId)).toEqual([]);
  stage.update({ loggingLevel: 'ERROR', dataTraceEnabled: false });
  const errors = await shop.send({ headers: bearer('b'.repeat(20)) });
  expect(heads(linesOf(shop, errors.requestId))).toEqual([
    'Extended Request Id',
    'The client is not authorized to perform this operation.',
  ]);
  stage.update({ methodSettings: { '~1orders/GET': { loggingLevel: 'OFF' } } });
  const overridden = await shop.send({ headers: bearer('c'.repeat(20)) });
  expect(linesOf(shop, overridden.requestId)).toEqual([]);
  stage.update({ methodSettings: {}, loggingLevel: 'INFO' });
  shop.region.cloudwatchRoleArn = undefined;
  const roleless = await shop.send({ headers: bearer('d'.repeat(20)) });
  expect(linesOf(shop, roleless.requestId)).toEqual([]);
});

test('an unknown route leaves a line in the access log and none in the execution log', async () => {
  const shop = guarded();
  const { requestId } = await shop.send({ path: '/nowhere' });
  expect(linesOf(shop, requestId)).toEqual([]);
  expect(JSON.parse(accessOf(shop)[0] ?? '')).toMatchObject({
    requestId,
    resourcePath: '-',
    status: '403',
    'error.responseType': 'MISSING_AUTHENTICATION_TOKEN',
    'error.message': 'Missing Authentication Token',
    requestTime: '22/Nov/2026:10:12:00 +0000',
  });
});

test('a variable without a value prints a dash, even where JSON would want more', async () => {
  const shop = guarded();
  await shop.send({ headers: bearer('x'.repeat(20)) });
  expect(accessOf(shop)[0]).toMatch(/"error.message":-}$/);
});

test('WAF fields of a block', async () => {
  const shop = guarded();
  shop.api
    .stage(STAGE)
    .update({ webAcl: { name: 'acl', defaultAction: 'allow', rules: [{ name: 'r', action: 'block', pathPrefix: '/prod/orders' }] } });
  const { requestId } = await shop.send();
  expect(linesOf(shop, requestId)).toEqual([]);
  expect(JSON.parse(accessOf(shop)[0] ?? '')).toMatchObject({
    status: '403',
    'waf.status': '403',
    wafResponseCode: 'WAF_BLOCK',
    'error.responseType': 'WAF_FILTERED',
    webaclArn: expect.stringContaining(':regional/webacl/acl/'),
  });
});

test.each([
  ['missing', {}, 'API Key  not authorized', ': API Key was required but not present'],
  [
    'unknown',
    { 'x-api-key': 'aaaaaaaaaaaaaagE96dR' },
    `API Key ${'*'.repeat(14)}gE96dR not authorized`,
    ': No Usage Plan found for key and API Stage',
  ],
])('an API key that is %s', async (_name, headers, start, end) => {
  const shop = new Shop(aws);
  shop.region.createUsagePlan({ name: 'plan' }).addStage(shop.api.id, STAGE);
  shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
  const { requestId } = await shop.send({ headers });
  const [line, last] = linesOf(shop, requestId).slice(-2);
  expect(line).toBe(
    `${start} because method 'GET /orders' requires API Key and API Key is not associated with a Usage Plan for API Stage ${shop.api.id}/prod${end}`,
  );
  expect(last).toBe('Method completed with status: 403');
});

test('the function log has START, its lines, END and REPORT under the id of the access log', async () => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer((_event, { log }) => {
    log('hello');
    return decision('Allow', '*');
  });
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  await shop.send({ headers: bearer('x'.repeat(20)) });
  const { 'authorizer.requestId': id } = JSON.parse(accessOf(shop)[0]?.replace(':-}', ':"-"}') ?? '') as Record<string, string>;
  const lines = shop.region.logGroup(`/aws/lambda/${target.name}`).events.map((event) => event.message);
  expect(lines).toEqual([
    `START RequestId: ${id} Version: $LATEST`,
    `2026-11-22T10:12:00.000Z\t${id}\tINFO\thello`,
    `END RequestId: ${id}`,
    expect.stringContaining(`REPORT RequestId: ${id}\tDuration: `),
  ]);
});
