import { known, valueOf } from '../../src/evidence/gathered';
import { gather } from '../../src/gather';
import type { AwsPorts, Place } from '../../src/ports';
import { type Company, REGIONS, startCompany } from './companies';

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const all = () => [company.hub.config, company.payments.config, company.staging.config];

test('every account in each of its Regions is a scope, each read as itself, and one that refuses says so for all of them', async () => {
  const aws = company.ports(all());
  const { scopes, api } = aws.forQuestion();
  expect(scopes).toEqual(['hub', 'payments', 'staging'].flatMap((account) => REGIONS.map((region) => ({ region, account }))));
  const lists = await Promise.all(scopes.map(async (place) => ({ place, list: await api.listApis(place, signal()) })));
  const gaps = lists.flatMap(({ place, list }) => (list.status === 'unknown' ? [{ place, unknown: list }] : []));
  expect(gaps.map(({ place }) => place)).toEqual(REGIONS.map((region) => ({ region, account: 'staging' })));
  for (const { unknown } of gaps) {
    expect(unknown).toEqual({
      status: 'unknown',
      why: 'forbidden',
      detail: 'staging: AssumeRole denied for arn:aws:iam::333344445555:role/why403-read.',
      next: 'Let its trust policy name arn:aws:iam::111122223333:user/playground with the external id of why403.yml.',
    });
  }
  const ids = lists.flatMap(({ list }) => (valueOf(list) ?? []).map(({ id }) => id));
  expect(new Set(ids).size).toBe(4);
  aws.close();
});

test('one AssumeRole serves all Regions, services and questions of an account; a refusal is not asked again for minutes', async () => {
  const aws = company.ports(all());
  for (let question = 0; question < 3; question += 1) {
    const { scopes, api, logs } = aws.forQuestion();
    await Promise.all(scopes.flatMap((place) => [api.listApis(place, signal(), { maxAgeMs: 0 }), logs.groups(place, 'API-', signal())]));
  }
  expect([...company.assumed()].sort()).toEqual([company.payments.config.roleArn, company.staging.config.roleArn]);
  const [session] = company.playground.calls.filter(({ operation }) => operation === 'AssumeRole');
  expect(session?.params).toMatchObject({ RoleSessionName: 'why403', ExternalId: expect.stringMatching(/^ext-/) });
  aws.close();
});

test('the request is found in the right account and Region, and the answer says in which', async () => {
  const { apiId, requestId } = await company.refuse(company.payments, 'eu-west-1');
  const aws = company.ports(all());
  const ports = aws.forQuestion();
  const hits: Place[] = [];
  const gaps: string[] = [];
  for (const place of ports.scopes) {
    const groups = await ports.logs.groups(place, 'API-Gateway-Execution-Logs_', signal());
    if (groups.status === 'unknown') gaps.push(groups.detail);
    for (const { name } of valueOf(groups) ?? []) {
      const now = company.clock.now;
      const query = { ...place, group: name, anyOf: [requestId], from: now - 60_000, to: now + 60_000, limit: 10, newestFirst: true };
      if ((valueOf(await ports.logs.find(query, signal())) ?? []).length > 0) hits.push(place);
    }
  }
  expect(hits).toEqual([{ region: 'eu-west-1', account: 'payments' }]);
  expect(new Set(gaps)).toEqual(new Set(['staging: AssumeRole denied for arn:aws:iam::333344445555:role/why403-read.']));
  const searched = new Set(ports.scopes.map(({ account }) => account));
  expect([searched.size - 1, searched.size]).toEqual([2, 3]);

  const place = { region: 'eu-west-1', account: 'payments', apiId, stage: 'prod' };
  const nothing = known({ variables: {} }, 'access-log');
  // What a paste says of an account never beats the place where the request was found.
  const request = { apiType: 'REST' as const, requestId, accountId: '999999999999' };
  const located = { kind: 'place-only' as const, request, place, accessLog: nothing, searched: [], notSearched: [] };
  const gathered = await gather(located, ports, { now: company.clock.now, signal: signal() });
  expect(gathered.request).toMatchObject({
    account: 'payments',
    accountAlias: 'payments',
    accountId: '222233334444',
    region: 'eu-west-1',
    apiName: 'orders',
  });
  expect(company.playground.calls.filter(({ operation }) => operation === 'GetRestApi').map(({ accountId }) => accountId)).toEqual([
    '222233334444',
  ]);
  aws.close();
});

test('equal ids in two accounts are two things to the cache', async () => {
  for (const { account } of [company.hub, company.payments]) {
    const api = account.region('us-east-1').createRestApi({ name: `twin of ${account.id}`, id: 'tw1n000001' });
    api.deploy('prod');
  }
  const { api } = company.ports(all()).forQuestion();
  const names = ['hub', 'payments'].map(async (account) =>
    valueOf(await api.restApi({ region: 'us-east-1', account, apiId: 'tw1n000001' }, signal())),
  );
  expect((await Promise.all(names)).map((read) => read?.api.name)).toEqual(['twin of 111122223333', 'twin of 222233334444']);
});

test('credentials that expire in mid-search are renewed once, and every call of that moment is made again', async () => {
  const { api } = company.ports(all()).forQuestion();
  const place = { region: 'us-east-1', account: 'payments' };
  const read = () =>
    Promise.all(REGIONS.map((region) => api.listApis({ ...place, region }, signal(), { maxAgeMs: 0 }))).then((lists) =>
      lists.map((list) => (list.status === 'known' ? 'known' : list.detail)),
    );
  expect(await read()).toEqual(['known', 'known']);
  // Longer than the session; the program's own clock knows nothing of it.
  company.clock.now += 2 * 3_600_000;
  expect(await read()).toEqual(['known', 'known']);
  expect(company.assumed()).toHaveLength(2);
  // Sessions that end at once: the account is let alone for some minutes, after one more try at most.
  company.clock.now += 2 * 3_600_000;
  const says = `payments: ExpiredToken for ${company.payments.config.roleArn}, just after AssumeRole.`;
  expect(await read()).toEqual([says, says]);
  const before = company.playground.calls.length;
  expect(await read()).toEqual([says, says]);
  expect([company.playground.calls.length - before, company.assumed().length]).toEqual([0, 2]);
});

test("the program's own keys that expire in mid-search cost their own account only, and say whose they were", async () => {
  const { api } = company.ports(all()).forQuestion();
  const list = (account: string) => api.listApis({ region: 'us-east-1', account }, signal(), { maxAgeMs: 0 });
  expect((await list('payments')).status).toBe('known');
  company.hub.account.keysExpireAt = company.clock.now;
  expect(await list('hub')).toEqual({
    status: 'unknown',
    why: 'error',
    detail: 'ExpiredTokenException: my AWS credentials for account hub have expired.',
    next: 'Renew the credentials of the bot.',
  });
  expect((await list('payments')).status).toBe('known');
});

test('an account that is not configured is never read with the credentials of another', async () => {
  const { api } = company.ports(all()).forQuestion();
  const list = await api.listApis({ region: 'us-east-1', account: 'forgotten' }, signal());
  expect(list).toMatchObject({ status: 'unknown', detail: expect.stringContaining('forgotten is no account of why403.yml') });
  expect(company.playground.calls).toEqual([]);
});

test('include and exclude are asked by name and by id', () => {
  const [hub, payments] = [
    { ...company.hub.config, include: ['orders*', 'abc123'] },
    { ...company.payments.config, exclude: ['*-internal'] },
  ];
  const { includes } = company.ports([hub, payments]).forQuestion();
  const wants = (account: string, id: string, name?: string) =>
    includes?.({ region: 'us-east-1', account }, name === undefined ? { id } : { id, name });
  expect([wants('hub', 'x', 'orders-v2'), wants('hub', 'abc123'), wants('hub', 'x', 'carts'), wants('hub', 'x')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  // Without a name nothing tells that it is not an internal one.
  expect([wants('payments', 'x', 'orders'), wants('payments', 'x', 'a-internal'), wants('payments', 'x')]).toEqual([true, false, false]);
  expect(company.ports([company.hub.config]).forQuestion().includes?.({ region: 'us-east-1', account: 'hub' }, { id: 'x' })).toBe(true);
});

test.each([
  ['DescribeLogGroups', 'DescribeLogGroups', (ports: AwsPorts, place: Place) => ports.logs.groups(place, 'API-', signal())],
  ['GetRestApis', 'ApiGateway', (ports: AwsPorts, place: Place) => ports.api.listApis(place, signal(), { maxAgeMs: 0 })],
] as const)(
  'a throttle of %s that the SDK gets over by itself halves the pace of its account and Region',
  async (operation, name, read) => {
    const aws = company.ports(all());
    const place = { region: 'us-east-1', account: 'payments' };
    const full = aws.quotas.bucket(place, name).perSecond;
    company.playground.faults.add({ operation, kind: 'throttle', times: 1 });
    expect((await read(aws.forQuestion(), place)).status).toBe('known');
    expect(aws.quotas.bucket(place, name).perSecond).toBeLessThan(full * 0.8);
    expect(aws.quotas.bucket({ ...place, account: 'hub' }, name).perSecond).toBe(full);
    aws.close();
  },
);
