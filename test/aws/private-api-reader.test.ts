import { valueOf } from '../../src/evidence/gathered';
import { ACCOUNT, type Orders, startOrders } from './orders-api';

let orders: Orders;
beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.close());
afterEach(() => orders.playground.faults.clear());

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const region = { region: 'us-east-1' };
const open = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' } as const;
const fresh = () => orders.ports({ cacheTtlMs: 0 }).forQuestion().privateApi;

test('reads the VPC endpoints of the account, page by page, and none of another account', async () => {
  const made = Array.from({ length: 130 }, (_, index) => orders.region.createVpcEndpoint({ privateDnsEnabled: index === 0 }));
  orders.playground.account('444455556666').region('us-east-1').createVpcEndpoint();
  const before = orders.playground.calls.length;
  const read = valueOf(await fresh().vpcEndpoints(region, signal()));
  expect(read?.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  expect(read?.[0]).toMatchObject({
    vpcId: made[0]?.vpcId,
    serviceName: 'com.amazonaws.us-east-1.execute-api',
    state: 'available',
    privateDnsEnabled: true,
  });
  expect(read?.[0]?.policy?.document?.statements).toMatchObject([{ effect: 'Allow', principals: [{ kind: 'everyone' }] }]);
  expect(orders.playground.calls.length - before).toBe(2);
});

test('a role that may not read endpoints is told which permission it lacks', async () => {
  orders.playground.faults.add({ operation: 'DescribeVpcEndpoints', kind: 'access-denied' });
  expect(await fresh().vpcEndpoints(region, signal())).toEqual({
    status: 'unknown',
    why: 'forbidden',
    detail: 'AccessDenied: I lack ec2:DescribeVpcEndpoints on *.',
    next: 'Allow ec2:DescribeVpcEndpoints on * to the role of the bot.',
  });
});

test.each([
  ['throttle', 'throttled'],
  ['server-error', 'error'],
] as const)('a %s of EC2 is told as %s', async (kind, why) => {
  orders.playground.faults.add({ operation: 'DescribeVpcEndpoints', kind });
  expect(await fresh().vpcEndpoints(region, signal())).toMatchObject({ status: 'unknown', why });
});

test('reads a private domain with its policy and the endpoints of all accounts that may call it', async () => {
  const own = orders.region.createVpcEndpoint();
  const partners = orders.playground.account('444455556666').region('us-east-1').createVpcEndpoint();
  const name = 'orders.internal.example.com';
  const policy = { Version: '2012-10-17', Statement: open };
  const domain = orders.region.createPrivateDomain({ name, policy, apiId: orders.api.id, stage: 'prod' });
  domain.associate(own).associate(partners);
  orders.region.createPrivateDomain({ name: 'other.internal.example.com', apiId: orders.api.id, stage: 'prod' }).associate(own);
  const read = valueOf(await fresh().privateDomain({ ...region, domainName: name }, signal()));
  expect(read).toMatchObject({ name, id: domain.id, associated: [own.id, partners.id] });
  expect(read?.policy?.document?.statements[0]?.resources).toEqual([
    `arn:aws:execute-api:us-east-1:${ACCOUNT}:/domainnames/${name}+${domain.id}`,
  ]);
  expect(await fresh().privateDomain({ ...region, domainName: 'elsewhere.example.com' }, signal())).toMatchObject({
    status: 'known',
    value: null,
  });
});

test('reads the policy in an export of the stage, and that there is none', async () => {
  const place = { ...region, apiId: orders.api.id, stage: 'prod' };
  expect(await fresh().exportedPolicy(place, signal())).toMatchObject({ status: 'known', value: null });
  orders.api.setPolicy({ Version: '2012-10-17', Statement: open });
  expect(await fresh().exportedPolicy(place, signal())).toMatchObject({ status: 'known', value: null });
  orders.api.deploy('prod');
  expect(valueOf(await fresh().exportedPolicy(place, signal()))).toContain(`arn:aws:execute-api:us-east-1:${ACCOUNT}:${orders.api.id}/*`);
});

test('an ordinary question asks EC2 nothing, a private API does', async () => {
  const asked = () => orders.playground.calls.filter(({ service }) => service === 'ec2').length;
  const before = asked();
  const { api } = orders.ports().forQuestion();
  await api.restApi({ ...region, apiId: orders.api.id }, signal());
  expect(asked()).toBe(before);
});
