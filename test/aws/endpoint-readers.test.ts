import { valueOf } from '../../src/evidence/gathered';
import { type Orders, startOrders } from './orders-api';

let orders: Orders;
beforeAll(async () => {
  orders = await startOrders();
  const { region, api } = orders;
  const truststore = { uri: 's3://shop/ca.pem', version: 'v7', subjects: ['CN=Shop CA'] };
  region.createDomainName({ name: 'shop.example.com', endpointType: 'EDGE', mappings: [{ basePath: '', apiId: api.id, stage: 'prod' }] });
  region.createDomainName({ name: '*.tills.example.com', truststore, mappings: [{ basePath: 'v1', apiId: api.id }] });
  api.saved.gatewayResponses.UNAUTHORIZED = { statusCode: 403, template: '{"no":1}', headers: { 'X-Why': 'token' } };
  orders.account.role('queue', { trustsApiGateway: true });
  const uri = 'https://stock.example.com/v1?key=secret';
  api.method('GET', '/stock', {
    integration: { type: 'HTTP', uri, responses: [{ statusCode: 200 }, { statusCode: 403, selectionPattern: '4\\d\\d' }] },
  });
  api.method('PUT', '/stock', {
    integration: {
      type: 'AWS',
      service: 'sqs',
      action: 'sqs:SendMessage',
      resource: 'arn:aws:sqs:us-east-1:111122223333:stock',
      role: 'queue',
      responses: [{ statusCode: 200, template: '#set($context.responseOverride.status = 403)' }],
    },
  });
});
afterAll(() => orders.close());
afterEach(() => orders.playground.faults.clear());

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const place = { region: 'us-east-1', apiId: 'ord3rs0001' };

test('a custom domain name, by its host and by its wildcard', async () => {
  const { api } = orders.ports().forQuestion();
  expect(valueOf(await api.domain(place, 'Shop.Example.com', signal()))).toMatchObject({
    name: 'shop.example.com',
    endpointTypes: ['EDGE'],
    status: 'AVAILABLE',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: [{ basePath: '', apiId: 'ord3rs0001', stage: 'prod' }],
    readAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const wildcard = valueOf(await api.domain(place, 'seven.tills.example.com', signal()));
  expect(wildcard).toMatchObject({
    name: '*.tills.example.com',
    mutualTls: { truststoreUri: 's3://shop/ca.pem', truststoreVersion: 'v7' },
  });
  expect(wildcard?.mappings).toEqual([{ basePath: 'v1', apiId: 'ord3rs0001' }]);
  expect(await api.domain(place, 'a.seven.tills.example.com', signal())).toMatchObject({ status: 'known', value: null });
  expect(await api.domain({ region: 'us-west-2' }, 'shop.example.com', signal())).toMatchObject({ status: 'known', value: null });
});

test('hundreds of domain names are read page by page', async () => {
  const region = orders.account.region('eu-west-1');
  for (let index = 0; index < 520; index += 1) region.createDomainName({ name: `d${index}.example.org` });
  const { api, meter } = orders.ports().forQuestion();
  expect(valueOf(await api.domain({ region: 'eu-west-1' }, 'd519.example.org', signal()))?.name).toBe('d519.example.org');
  expect(meter.calls).toBe(3);
});

test('the stages of an API, and that there is no such API', async () => {
  const { api } = orders.ports().forQuestion();
  expect(valueOf(await api.apiStages(place, signal()))?.names).toEqual(['prod']);
  expect(await api.apiStages({ ...place, apiId: 'gone000001' }, signal())).toMatchObject({ status: 'known', value: null });
  orders.playground.faults.add({ operation: 'GetStages', kind: 'access-denied' });
  expect(await orders.ports().forQuestion().api.apiStages(place, signal())).toMatchObject({ status: 'unknown', why: 'forbidden' });
});

test('gateway responses, customised and not', async () => {
  const { api } = orders.ports().forQuestion();
  const read = valueOf(await api.gatewayResponses(place, signal())) ?? [];
  const own = read.find(({ responseType }) => responseType === 'UNAUTHORIZED');
  expect(own).toEqual({ responseType: 'UNAUTHORIZED', status: 403, isDefault: false, headers: ['x-why'], ownBody: true });
  const plain = read.find(({ responseType }) => responseType === 'ACCESS_DENIED');
  expect(plain).toEqual({ responseType: 'ACCESS_DENIED', isDefault: true, headers: [], ownBody: false });
});

test('the integration of a method, without the query of its address', async () => {
  const { api, meter } = orders.ports().forQuestion();
  expect(valueOf(await api.integration(place, 'GET', '/stock', signal()))).toEqual({
    type: 'HTTP',
    uri: 'https://stock.example.com/v1',
    hasCredentials: false,
    responses: [{ statusCode: 200 }, { statusCode: 403, selectionPattern: '4\\d\\d' }],
  });
  expect(valueOf(await api.integration(place, 'PUT', '/stock', signal()))).toMatchObject({
    type: 'AWS',
    awsService: 'sqs',
    hasCredentials: true,
    responses: [{ statusCode: 200, overrides: 403 }],
  });
  expect(await api.integration(place, 'GET', '/nowhere', signal())).toMatchObject({ status: 'known', value: null });
  expect(valueOf(await api.route(place, 'GET', '/stock', signal()))).not.toHaveProperty('integration');
  expect(meter.calls).toBe(1);
});
