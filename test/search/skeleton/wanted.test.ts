import { readOutline } from '../../../src/search/skeleton/read-skeleton';
import { wanted } from '../../../src/search/skeleton/wanted';
import { type Company, startCompany } from '../../aws/companies';

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const place = { region: 'us-east-1', account: 'payments' };

async function withInternalApi(exclude: readonly string[]) {
  const region = company.payments.account.region('us-east-1');
  const internal = region.createRestApi({ name: 'ledger-internal' });
  internal.method('GET', '/x', { apiKeyRequired: true, integration: { type: 'MOCK' } });
  internal.deploy('prod', { loggingLevel: 'INFO' });
  await company.playground.send({
    ...{ region: 'us-east-1', apiId: internal.id, stage: 'prod', method: 'GET', path: '/x', headers: {}, sourceIp: '203.0.113.7' },
  });
  await company.refuse(company.payments, 'us-east-1');
  return { internal, ports: company.ports([{ ...company.payments.config, exclude }]).forQuestion() };
}

test('an API that is left out does not come back by its log group', async () => {
  const { internal, ports } = await withInternalApi(['*-internal']);
  const { skeleton, gaps } = await readOutline(place, ports, company.clock.now, signal());
  expect(gaps).toEqual([]);
  expect(skeleton.apis.map(({ name }) => name)).toEqual(['orders']);
  expect(skeleton.groups.filter(({ name }) => name.includes(internal.id))).toEqual([]);
  expect(skeleton.groups).toHaveLength(1);
});

test('what was kept under another configuration can be narrowed to the one of now', async () => {
  const before = await withInternalApi([]);
  const kept = (await readOutline(place, before.ports, company.clock.now, signal())).skeleton;
  expect([kept.apis.length, kept.groups.length]).toEqual([2, 2]);
  const { includes } = company.ports([{ ...company.payments.config, include: ['orders'] }]).forQuestion();
  const { apis, groups } = wanted(kept, includes);
  expect(apis.map(({ name }) => name)).toEqual(['orders']);
  expect(groups.filter(({ name }) => name.includes(before.internal.id))).toEqual([]);
  expect(wanted(kept, undefined)).toBe(kept);
});
