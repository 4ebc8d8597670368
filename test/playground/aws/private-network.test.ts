import {
  GetDomainNameAccessAssociationsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
  GetExportCommand,
} from '@aws-sdk/client-api-gateway';
import { DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { type Account, type GatewayRequest, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { PolicyDocument } from '../../../playground/aws/policy/evaluate';
import type { Region } from '../../../playground/aws/region';
import type { RestApi } from '../../../playground/aws/rest-api';
import type { VpcEndpoint } from '../../../playground/aws/vpc-endpoint';
import { gatewayClient } from './clients';

let aws: PlaygroundAws;
let account: Account;
let region: Region;
let api: RestApi;
let endpoint: VpcEndpoint;

const all = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' } as const;
const when = (Condition: unknown): PolicyDocument => ({ Version: '2012-10-17', Statement: { ...all, Condition } });

beforeEach(async () => {
  aws = await startAws();
  account = aws.account('111122223333');
  region = account.region('us-east-1');
  endpoint = region.createVpcEndpoint();
  api = region.createRestApi({ name: 'orders', endpointTypes: ['PRIVATE'], policy: { Version: '2012-10-17', Statement: all } });
  api.method('GET', '/orders', { integration: { type: 'MOCK' } });
  api.deploy('prod');
});
afterEach(() => aws.close());

const ec2 = (accessKeyId = account.accessKeyId): EC2Client =>
  new EC2Client({
    endpoint: aws.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: account.secretAccessKey },
  });

function call(more: Partial<GatewayRequest> = {}) {
  const to = { accountId: account.id, region: 'us-east-1', apiId: api.id, stage: 'prod', method: 'GET', path: '/orders' };
  return aws.send({ ...to, sourceIp: '10.0.3.17', vpceId: endpoint.id, ...more });
}

const statusOf = async (more: Partial<GatewayRequest> = {}): Promise<number> => (await call(more)).status;

test('DescribeVpcEndpoints over the query protocol: by filter, by id, by page', async () => {
  const other = region.createVpcEndpoint({ privateDnsEnabled: false });
  const byVpc = await ec2().send(new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: [other.vpcId] }] }));
  expect(byVpc.VpcEndpoints).toMatchObject([
    {
      VpcEndpointId: other.id,
      State: 'available',
      PrivateDnsEnabled: false,
      ServiceName: 'com.amazonaws.us-east-1.execute-api',
      OwnerId: account.id,
    },
  ]);
  expect(JSON.parse(byVpc.VpcEndpoints?.[0]?.PolicyDocument ?? '')).toEqual(other.policy);
  const first = await ec2().send(new DescribeVpcEndpointsCommand({ MaxResults: 1 }));
  const second = await ec2().send(new DescribeVpcEndpointsCommand({ MaxResults: 1, NextToken: first.NextToken ?? '' }));
  expect([first, second].map((page) => page.VpcEndpoints?.[0]?.VpcEndpointId)).toEqual([endpoint.id, other.id]);
  expect(second.NextToken).toBeUndefined();
});

test('EC2 has names of its own for its errors', async () => {
  const unknownId = ec2().send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ['vpce-0123456789abcdef0'] }));
  await expect(unknownId).rejects.toMatchObject({ name: 'InvalidVpcEndpointId.NotFound' });
  account.deny('ec2:DescribeVpcEndpoints');
  await expect(ec2().send(new DescribeVpcEndpointsCommand({}))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  await expect(ec2('AKIANOBODY').send(new DescribeVpcEndpointsCommand({}))).rejects.toMatchObject({ name: 'AuthFailure' });
});

test('an endpoint’s policy acts without a deployment, and comes before the resource policy', async () => {
  expect(await statusOf()).not.toBe(403);
  endpoint.policy = { Statement: { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' } };
  const refused = await call();
  expect(refused.body).toContain('with an explicit deny in a VPC endpoint policy');
  api.setPolicy(undefined);
  api.deploy('prod');
  expect((await call()).body).toContain('VPC endpoint policy');
});

test.each([
  ['aws:SourceVpce', () => endpoint.id],
  ['aws:SourceVpc', () => endpoint.vpcId],
] as const)('%s is the endpoint’s', async (key, value) => {
  api.setPolicy(when({ StringEquals: { [key]: value() } }));
  api.deploy('prod');
  expect(await statusOf()).not.toBe(403);
  expect(await statusOf({ vpceId: region.createVpcEndpoint().id })).toBe(403);
});

test('aws:VpcSourceIp is the caller’s address, aws:SourceIp is not', async () => {
  api.setPolicy(when({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } }));
  api.deploy('prod');
  expect(await statusOf()).not.toBe(403);
  api.setPolicy(when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/16' } }));
  api.deploy('prod');
  expect(await statusOf()).toBe(403);
});

test('by the endpoint’s own name a header has to name the API', async () => {
  const host = endpoint.dnsName;
  expect((await call({ host })).body).toBe('{"message":"Forbidden"}');
  expect(await statusOf({ host, headers: { 'x-apigw-api-id': api.id } })).not.toBe(403);
  expect(await statusOf({ host, headers: { Host: `${api.id}.execute-api.us-east-1.amazonaws.com` } })).not.toBe(403);
  expect(await statusOf({ host, headers: { 'x-apigw-api-id': 'another000' } })).toBe(403);
});

test('a private API is not reached from outside, a public one not through an endpoint', async () => {
  const outside = { accountId: account.id, region: 'us-east-1', apiId: api.id, stage: 'prod', method: 'GET', path: '/orders' };
  expect((await aws.send(outside)).body).toBe('{"message":"Forbidden"}');
  api.endpointTypes = ['REGIONAL'];
  expect((await call()).body).toBe('{"message":"Forbidden"}');
});

test('an API with IPv4 alone has no IPv6 address', async () => {
  const open = region.createRestApi({ name: 'open' });
  const toOpen = { region: 'us-east-1', apiId: open.id, stage: 'prod', method: 'GET', path: '/', sourceIp: '2001:db8::1' };
  await expect(aws.send(toOpen)).rejects.toThrow('no IPv6 address');
  expect(api.ipAddressType).toBe('dualstack');
});

test('behind a proxy the address is the proxy’s, and the caller’s stands in X-Forwarded-For', async () => {
  const seen: unknown[] = [];
  const target = region.createFunction('echo', (event) => {
    seen.push(event);
    return { statusCode: 200, body: '' };
  });
  const open = region.createRestApi({ name: 'open' });
  open.method('GET', '/', { integration: { type: 'AWS_PROXY', functionName: target.name } });
  open.deploy('prod');
  const request = { region: 'us-east-1', apiId: open.id, stage: 'prod', method: 'GET', path: '/' };
  await aws.send({ ...request, sourceIp: '198.51.100.20', throughProxy: '192.0.2.80' });
  expect(seen[0]).toMatchObject({
    headers: { 'X-Forwarded-For': '198.51.100.20' },
    requestContext: { identity: { sourceIp: '192.0.2.80' } },
  });
});

test('a private domain asks for an association, then its own policy, then the API’s', async () => {
  const domain = region.createPrivateDomain({ name: 'orders.internal.example.com', apiId: api.id, stage: 'prod' });
  const through = { domainName: domain.name };
  expect((await call(through)).body).toBe('{"message":"Forbidden"}');
  domain.associate(endpoint);
  expect((await call(through)).body).toContain(`:/domainnames/${domain.name}+${domain.id} because no resource-based policy`);
  domain.setPolicy({ Version: '2012-10-17', Statement: all });
  expect(await statusOf(through)).not.toBe(403);
  endpoint.policy = { Statement: { ...all, Resource: `arn:aws:execute-api:us-east-1:${account.id}:${api.id}/*` } };
  expect((await call(through)).body).toContain(`:/domainnames/${domain.name}+${domain.id} because no VPC endpoint policy`);
  endpoint.policy = { Statement: { ...all, Resource: '*' } };
  api.setPolicy(undefined);
  api.deploy('prod');
  expect((await call(through)).body).toContain(`${api.id}/prod/GET/orders`);
});

test('the control plane tells of private domains, their associations and exports', async () => {
  const client = gatewayClient(aws.url, account);
  const partners = aws.account('444455556666').region('us-east-1').createVpcEndpoint();
  const policy = { Version: '2012-10-17', Statement: all };
  const domain = region.createPrivateDomain({ name: 'orders.internal.example.com', policy, apiId: api.id, stage: 'prod' });
  domain.associate(endpoint).associate(partners);
  const [listed] = (await client.send(new GetDomainNamesCommand({}))).items ?? [];
  expect(listed).toMatchObject({ domainName: domain.name, domainNameId: domain.id, endpointConfiguration: { types: ['PRIVATE'] } });
  await expect(client.send(new GetDomainNameCommand({ domainName: domain.name }))).rejects.toMatchObject({ name: 'NotFoundException' });
  const one = await client.send(new GetDomainNameCommand({ domainName: domain.name, domainNameId: domain.id }));
  expect(one.policy).toContain('\\"Effect\\"');
  const sourcesOf = async (resourceOwner: 'SELF' | 'OTHER_ACCOUNTS') => {
    const page = await client.send(new GetDomainNameAccessAssociationsCommand({ resourceOwner }));
    return page.items?.map((item) => item.accessAssociationSource);
  };
  expect(await sourcesOf('SELF')).toEqual([endpoint.id]);
  expect(await sourcesOf('OTHER_ACCOUNTS')).toEqual([partners.id]);
  const input = { restApiId: api.id, stageName: 'prod', exportType: 'oas30', accepts: 'application/json' };
  const plain = await client.send(new GetExportCommand(input));
  expect(new TextDecoder().decode(plain.body)).not.toContain('x-amazon-apigateway-policy');
  const extended = await client.send(new GetExportCommand({ ...input, parameters: { extensions: 'apigateway' } }));
  expect(JSON.parse(new TextDecoder().decode(extended.body))).toMatchObject({
    'x-amazon-apigateway-policy': { Statement: { Effect: 'Allow' } },
  });
});
