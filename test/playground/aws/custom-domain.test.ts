import { request } from 'node:http';
import {
  GetBasePathMappingsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
  GetGatewayResponsesCommand,
} from '@aws-sdk/client-api-gateway';
import type { DomainName } from '../../../playground/aws/domain-name';
import { certificateFault } from '../../../playground/aws/gateway/mutual-tls';
import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { throughCloudFront } from '../../../playground/aws/outside/cloudfront';
import { ACCOUNT_ID, REGION, Shop, STAGE } from '../../../playground/scenarios/shop';
import { gatewayClient } from './clients';

const HOST = 'shop.example.com';
let aws: PlaygroundAws;
let shop: Shop;
let domain: DomainName;
beforeEach(async () => {
  aws = await startAws();
  shop = new Shop(aws);
  shop.method('GET', '/orders').deploy();
  domain = shop.region.createDomainName({ name: HOST, mappings: [{ basePath: 'v1', apiId: shop.api.id, stage: STAGE }] });
});
afterEach(() => aws.close());

function statusOverHttp(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${aws.url}${path}`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

test('a custom domain is called over HTTP by its host; the mapping decides, and acts at once', async () => {
  expect(await statusOverHttp('/v1/orders', HOST)).toBe(200);
  expect(await statusOverHttp('/v2/orders', HOST)).toBe(403);
  domain.map('v2', shop.api.id, STAGE);
  expect(await statusOverHttp('/v2/orders', HOST)).toBe(200);
});

test('the access log tells the domain, the base path and the whole path', async () => {
  await aws.sendToHost({ host: HOST, region: REGION, method: 'GET', path: '/v1/orders' });
  const group = shop.region.logGroups.get(`/aws/apigateway/orders-${shop.api.id}`);
  const [line = '', ...more] = (group?.events ?? []).map(({ message }) => message);
  expect(more).toEqual([]);
  for (const part of [`"domainName":"${HOST}"`, '"customDomain.basePathMatched":"v1"', '"path":"/v1/orders"']) expect(line).toContain(part);
});

test('a switched-off execute-api host leaves the custom domain open', async () => {
  shop.api.saved.disableExecuteApiEndpoint = true;
  expect((await shop.send()).status).toBe(200);
  shop.redeploy();
  expect((await shop.send()).status).toBe(403);
  expect((await aws.sendToHost({ host: HOST, region: REGION, method: 'GET', path: '/v1/orders' })).status).toBe(200);
});

test('the control plane lists names, mappings and gateway responses', async () => {
  const client = gatewayClient(aws.url, shop.account);
  domain.map('', shop.api.id);
  expect((await client.send(new GetDomainNamesCommand({}))).items?.map(({ domainName }) => domainName)).toEqual([HOST]);
  expect((await client.send(new GetDomainNameCommand({ domainName: HOST }))).endpointConfiguration?.types).toEqual(['REGIONAL']);
  await expect(client.send(new GetDomainNameCommand({ domainName: 'no.example.com' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  expect((await client.send(new GetBasePathMappingsCommand({ domainName: HOST }))).items).toEqual([
    { basePath: 'v1', restApiId: shop.api.id, stage: STAGE },
    { basePath: '(none)', restApiId: shop.api.id, stage: '(none)' },
  ]);
  shop.api.saved.gatewayResponses.DEFAULT_4XX = { statusCode: 404 };
  const { items = [] } = await client.send(new GetGatewayResponsesCommand({ restApiId: shop.api.id }));
  expect(items.filter(({ defaultResponse }) => defaultResponse === false)).toMatchObject([
    { responseType: 'DEFAULT_4XX', statusCode: '404' },
  ]);
});

test('a gateway response acts with the next deployment, the type before its class', async () => {
  shop.api.saved.gatewayResponses.DEFAULT_4XX = { statusCode: 404 };
  expect((await shop.send({ path: '/nowhere' })).status).toBe(403);
  shop.redeploy();
  expect((await shop.send({ path: '/nowhere' })).status).toBe(404);
  shop.api.saved.gatewayResponses.MISSING_AUTHENTICATION_TOKEN = { statusCode: 410, template: '{"why":"$context.error.responseType"}' };
  shop.redeploy();
  expect(await shop.send({ path: '/nowhere' })).toMatchObject({ status: 410, body: '{"why":"MISSING_AUTHENTICATION_TOKEN"}' });
});

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const good = {
  subject: 'CN=till-7',
  issuer: 'CN=Shop CA',
  signatureAlgorithm: 'sha256WithRSAEncryption',
  notBefore: NOW - DAY,
  notAfter: NOW + DAY,
};

test.each([
  ['a good one', good, undefined],
  ['none', undefined, 'Could not find issuer for certificate'],
  ['a foreign issuer', { ...good, issuer: 'CN=Partner CA' }, 'Could not find issuer for certificate'],
  ['one that signed itself', { ...good, issuer: 'CN=till-7' }, 'self signed certificate'],
  ['SHA-1', { ...good, signatureAlgorithm: 'ecdsa-with-SHA1' }, 'Client cert using an insecure Signature Algorithm'],
  ['one that has ended', { ...good, notAfter: NOW - 1 }, 'certificate has expired'],
  ['one that has not begun', { ...good, notBefore: NOW + 1 }, 'certificate has expired'],
])('mutual TLS: %s', (_what, certificate, fault) => {
  expect(certificateFault({ uri: 's3://shop/ca.pem', version: '1', subjects: ['CN=Shop CA'] }, certificate, NOW)).toBe(fault);
});

test.each([
  ['AllViewer', 'GET', 403],
  ['AllViewerExceptHostHeader', 'GET', 200],
  ['none', 'GET', 200],
  ['none', 'DELETE', 403],
] as const)('a distribution that forwards %s answers a %s with %i', async (forwards, method, status) => {
  const origin = { accountId: ACCOUNT_ID, region: REGION, apiId: shop.api.id, stage: STAGE };
  const distribution = { alias: 'www.example.com', origin, forwards, allowedMethods: ['GET', 'HEAD'] };
  const answer = await throughCloudFront(aws, distribution, { method, path: '/orders' });
  expect(answer.status).toBe(status);
  expect(answer.headers['X-Amz-Cf-Id']).toBeDefined();
  expect(answer.headers['x-amz-apigw-id'] === undefined).toBe(method === 'DELETE');
});
