import { valueOf } from '../../src/evidence/gathered';
import { gather } from '../../src/gather';
import { askedSighting } from '../../src/search/asked';
import { locate } from '../../src/search/locate';
import { type Orders, startOrders } from '../aws/orders-api';
import { questionOf, type Said } from '../search/question-of';

const HOST = 'shop.example.com';
let orders: Orders;
beforeEach(async () => {
  orders = await startOrders({ regions: ['eu-central-1', 'us-east-1'] });
});
afterEach(() => orders.close());

async function ask(said: Said) {
  const { now } = orders.clock;
  const ports = orders.ports().forQuestion();
  const question = questionOf({ message: 'Forbidden', ...said });
  const options = { now, signal: AbortSignal.timeout(20_000) };
  const located = await locate(question, ports, options);
  const sighting = askedSighting(question);
  return gather(located, ports, { ...options, ...(sighting === undefined ? {} : { sighting }) });
}

const called = (urlPath: string) => ({ request: { httpMethod: 'POST', domainName: HOST, urlPath } });

test('a mapping leads from the host to API, stage and path', async () => {
  orders.region.createDomainName({ name: HOST, mappings: [{ basePath: 'v1', apiId: orders.api.id, stage: 'prod' }] });
  const { request, evidence } = await ask(called('/v1/orders'));
  expect(request).toMatchObject({ region: 'us-east-1', apiId: orders.api.id, apiName: 'orders', stage: 'prod', path: '/orders' });
  expect(valueOf(evidence.route)).toMatchObject({ found: 'method', resourcePath: '/orders' });
  expect(valueOf(evidence.domain)).toMatchObject({ name: HOST, region: 'us-east-1', endpointTypes: ['REGIONAL'] });
});

test('a mapping without a stage takes the stage from the path', async () => {
  orders.region.createDomainName({ name: HOST, mappings: [{ basePath: '', apiId: orders.api.id }] });
  expect((await ask(called('/prod/orders'))).request).toMatchObject({ apiId: orders.api.id, stage: 'prod', path: '/orders' });
});

test('a path that nothing serves leads nowhere, and the mappings are known', async () => {
  orders.region.createDomainName({ name: HOST, mappings: [{ basePath: 'v1', apiId: orders.api.id, stage: 'prod' }] });
  const { request, evidence } = await ask(called('/v2/orders'));
  expect(request.apiId).toBeUndefined();
  expect(evidence.domain).toMatchObject({ complete: true, value: { mappings: [{ basePath: 'v1', apiId: orders.api.id, stage: 'prod' }] } });
});

test('a host that the account does not have is a known null', async () => {
  expect((await ask(called('/v1/orders'))).evidence.domain).toMatchObject({ status: 'known', value: null });
});

test('the same name in two Regions is not wholly known', async () => {
  for (const region of ['us-east-1', 'eu-central-1']) orders.account.region(region).createDomainName({ name: HOST });
  expect((await ask(called('/v1/orders'))).evidence.domain).toMatchObject({ status: 'known', complete: false });
});

test('a name that stands in two Regions leads to no API', async () => {
  const mappings = [{ basePath: '', apiId: orders.api.id, stage: 'prod' }];
  for (const region of ['us-east-1', 'eu-central-1']) orders.account.region(region).createDomainName({ name: HOST, mappings });
  expect((await ask(called('/orders'))).request.apiId).toBeUndefined();
});

test('what may not be read is said, and is no null', async () => {
  orders.playground.faults.add({ operation: 'GetDomainNames', kind: 'access-denied' });
  const { evidence, notRead } = await ask(called('/v1/orders'));
  expect(evidence.domain).toMatchObject({ status: 'unknown', why: 'forbidden', detail: expect.stringContaining('/domainnames') });
  expect(notRead).toContainEqual(expect.objectContaining({ what: 'the custom domain name and its mappings' }));
});

test('a Region that cannot be read leaves open whether there is such a domain', async () => {
  orders.playground.faults.add({ operation: 'GetDomainNames', region: 'eu-central-1', kind: 'access-denied' });
  expect((await ask(called('/v1/orders'))).evidence.domain?.status).toBe('unknown');
});

test('a domain whose mappings may not be read is known in part', async () => {
  orders.region.createDomainName({ name: HOST, mappings: [{ basePath: '', apiId: orders.api.id, stage: 'prod' }] });
  orders.playground.faults.add({ operation: 'GetBasePathMappings', kind: 'access-denied' });
  const { evidence } = await ask(called('/v1/orders'));
  expect(evidence.domain).toMatchObject({ status: 'known', complete: false });
  expect(valueOf(evidence.domain)?.mappings).toBeUndefined();
});

test('without a custom host no domain is read', async () => {
  await ask({ request: { domainName: 'ord3rs0001.execute-api.us-east-1.amazonaws.com', apiId: 'ord3rs0001', region: 'us-east-1' } });
  expect(orders.playground.calls.map(({ operation }) => operation)).not.toContain('GetDomainNames');
});

test.each([
  ['ord3rs0001', { names: ['prod'] }],
  ['gone000001', null],
])('the stages of the API in the URL: %s', async (apiId, expected) => {
  const request = { domainName: `${apiId}.execute-api.us-east-1.amazonaws.com`, apiId, region: 'us-east-1', stage: 'test' };
  const { evidence, request: known } = await ask({ request, hints: [{ from: 'host', region: 'us-east-1', apiId, stage: 'test' }] });
  expect(valueOf(evidence.apiStages)).toEqual(expected === null ? null : expect.objectContaining(expected));
  expect(known.stage).toBe('test');
});
