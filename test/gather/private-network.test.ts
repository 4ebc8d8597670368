import { onlyThrough } from '../../playground/scenarios/private-shop';
import { vpcEndpointPolicyImplicitDeny } from '../../playground/scenarios/vpc-endpoint-policy-implicit-deny';
import { type Evidence } from '../../src/evidence/evidence';
import { valueOf } from '../../src/evidence/gathered';
import { gather } from '../../src/gather';
import { readQuestion } from '../../src/question/read-question';
import { askedSighting } from '../../src/search/asked';
import { locate } from '../../src/search/locate';
import { type Orders, startOrders } from '../aws/orders-api';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders();
});
afterEach(() => orders.close());

async function ask(text: string): Promise<Evidence> {
  const ports = orders.ports().forQuestion();
  const { now } = orders.clock;
  const question = readQuestion(text, { now });
  const options = { now, signal: AbortSignal.timeout(10_000) };
  const located = await locate(question, ports, options);
  const sighting = askedSighting(question);
  const { evidence } = await gather(located, ports, { ...options, ...(sighting === undefined ? {} : { sighting }) });
  return evidence;
}

const asked = (operation: string): number => orders.playground.calls.filter((call) => call.operation === operation).length;
const OPERATIONS = ['DescribeVpcEndpoints', 'GetExport', 'GetDomainNames', 'GetDomainNameAccessAssociations'];

test('a public API’s request asks for nothing of the private network', async () => {
  const { requestId } = await orders.call('/orders', { Authorization: 'x' });
  await ask(requestId);
  expect(OPERATIONS.filter((operation) => asked(operation) > 0)).toEqual([]);
});

test('a private API’s request leads to its endpoint, its VPC and its policy', async () => {
  const incident = await vpcEndpointPolicyImplicitDeny.apply(orders.playground);
  const evidence = await ask(incident.requestId);
  expect(valueOf(evidence.vpcEndpoint)).toMatchObject({ id: expect.stringMatching(/^vpce-/), vpcId: expect.stringMatching(/^vpc-/) });
  expect(valueOf(evidence.vpcEndpoint)?.policy?.document?.statements).toHaveLength(1);
  expect(asked('DescribeVpcEndpoints')).toBe(1);
  expect(asked('GetExport')).toBe(0);
});

test('a role that may not read endpoints loses that alone, and hears of it', async () => {
  orders.account.deny('ec2:DescribeVpcEndpoints');
  const incident = await vpcEndpointPolicyImplicitDeny.apply(orders.playground);
  const evidence = await ask(incident.requestId);
  expect(evidence.vpcEndpoint).toMatchObject({
    status: 'unknown',
    why: 'forbidden',
    next: expect.stringContaining('ec2:DescribeVpcEndpoints'),
  });
  expect(evidence.resourcePolicy?.status).toBe('known');
});

test('an endpoint of another account is not visible, which is not that there is none', async () => {
  const elsewhere = orders.playground.account('444455556666').region('us-east-1').createVpcEndpoint();
  const evidence = await ask(
    `curl https://${orders.api.id}-${elsewhere.id}.execute-api.us-east-1.amazonaws.com/prod/orders gives 403 Forbidden`,
  );
  expect(evidence.vpcEndpoint).toMatchObject({ status: 'unknown', why: 'elsewhere', next: expect.stringContaining('owner') });
});

test('a private API whose log names no endpoint costs no call, and says what to log', async () => {
  orders.api.endpointTypes = ['PRIVATE'];
  const evidence = await ask(`https://${orders.api.id}.execute-api.us-east-1.amazonaws.com/prod/orders gives 403 Forbidden`);
  expect(evidence.vpcEndpoint).toMatchObject({ status: 'unknown', why: 'disabled', next: expect.stringContaining('identity.vpceId') });
  expect(asked('DescribeVpcEndpoints')).toBe(0);
});

test('private DNS is looked for where a bare Forbidden of a public API comes from a VPC', async () => {
  const on = orders.region.createVpcEndpoint();
  orders.region.createVpcEndpoint({ privateDnsEnabled: false });
  const call = `curl https://${orders.api.id}.execute-api.us-east-1.amazonaws.com/prod/orders`;
  await ask(`${call} gives 403 {"message":"Forbidden"}`);
  expect(asked('DescribeVpcEndpoints')).toBe(0);
  const evidence = await ask(`from our VPC ${call} gives 403 {"message":"Forbidden"}`);
  expect(valueOf(evidence.privateDns)?.map(({ id }) => id)).toEqual([on.id]);
});

test('an export is read only where the saved policy would not have refused', async () => {
  const deny = onlyThrough('vpce-0a1b2c3d4e5f60718');
  orders.api.setPolicy(deny);
  orders.api.deploy('prod');
  const refused = await orders.call('/orders');
  await ask(refused.requestId);
  expect(asked('GetExport')).toBe(0);
  orders.api.setPolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: 'execute-api:/*' } });
  orders.clock.now += 10_000;
  const evidence = await ask(`${refused.requestId}\n${refused.body}`);
  expect(asked('GetExport')).toBe(1);
  expect(valueOf(evidence.exportedPolicy)?.document?.statements).toHaveLength(2);
});
