import { createWhy403 } from '../../src/why403';
import { type Company, startCompany } from '../aws/companies';

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const DENIED = 'staging: AssumeRole denied for arn:aws:iam::333344445555:role/why403-read.';

function asking(deadlineMs = 20_000) {
  const aws = company.ports([company.hub.config, company.payments.config, company.staging.config]);
  const why403 = createWhy403({ aws: () => aws.forQuestion(), clock: { now: () => company.clock.now }, deadlineMs });
  const ask = async (text: string) => why403.ask(why403.understand(text, company.clock.now), { ref: '7f3a01' });
  return { ask, close: () => aws.close() };
}

test.each(['us-east-1', 'eu-west-1'])('an id alone finds the request in the right one of three accounts, in %s', async (region) => {
  const { apiId, requestId } = await company.refuse(company.payments, region);
  const { ask, close } = asking();
  const answer = await ask(requestId);
  if (answer.kind !== 'diagnosis') throw new Error(JSON.stringify(answer));
  expect(answer.diagnosis.request).toMatchObject({
    ...{ apiId, region, account: 'payments', accountAlias: 'payments', accountId: '222233334444', apiName: 'orders' },
  });
  close();
});

test('a miss says which account was not searched, and what its trust policy has to name', async () => {
  await company.refuse(company.payments, 'us-east-1');
  await company.refuse(company.hub, 'us-east-1');
  const { ask, close } = asking();
  const answer = await ask('5d2a7c31-93f0-4c1e-8f57-0a3c2b9e961c');
  if (answer.kind !== 'not-found') throw new Error(JSON.stringify(answer));
  expect(answer.says).toMatch(/\. 2 of 3 accounts searched; staging: AssumeRole denied for arn:aws:iam::333344445555:role\/why403-read$/);
  expect(answer.notSearched).toContainEqual({ what: expect.stringContaining('staging, us-east-1'), why: DENIED });
  expect(company.assumed().filter((role) => role === company.staging.config.roleArn)).toHaveLength(1);
  close();
});

test('sessions that end in mid-search are renewed, and the request is found', async () => {
  const { ask, close } = asking();
  await company.refuse(company.payments, 'us-east-1');
  await ask('5d2a7c31-93f0-4c1e-8f57-0a3c2b9e961c');
  // Longer than a session. What is known of APIs and groups stays, so the next call of all is one that reads a log.
  company.clock.now += 2 * 3_600_000;
  const { requestId } = await company.refuse(company.payments, 'eu-west-1');
  const answer = await ask(requestId);
  expect(answer.kind === 'diagnosis' ? answer.diagnosis.request.account : answer).toBe('payments');
  expect(company.playground.calls.some(({ status, accountId }) => status === 400 && accountId === '222233334444')).toBe(true);
  close();
});
