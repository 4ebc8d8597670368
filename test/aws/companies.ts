import { type Account, startAws } from '../../playground/aws/main';
import { type AwsOverrides, createAwsPorts } from '../../src/aws/create-aws-ports';
import type { AccountConfig, AwsConfig } from '../../src/config-types';

export const REGIONS = ['us-east-1', 'eu-west-1'] as const;

interface AccountOfCompany {
  readonly config: AccountConfig;
  readonly account: Account;
}

/**
 * A company with a hub, whose keys the program has, and two accounts that it reads by roles: `payments` lets it in under an external id,
 * `staging` does not. Each has an API `orders/prod` in both Regions.
 */
export async function startCompany(tuning: AwsOverrides = {}) {
  const clock = { now: Date.now() };
  const playground = await startAws({ now: () => clock.now });
  const hub = openAccount('hub', '111122223333');
  const payments = openAccount('payments', '222233334444', { externalId: 'ext-payments' });
  const staging = openAccount('staging', '333344445555', { externalId: 'ext-staging', assumable: false });

  function openAccount(name: string, id: string, role?: { readonly externalId: string; readonly assumable?: boolean }): AccountOfCompany {
    const account = playground.account(id);
    for (const region of REGIONS) {
      const api = account.region(region).createRestApi({ name: 'orders' });
      api.method('GET', '/orders', { apiKeyRequired: true, integration: { type: 'MOCK' } });
      api.deploy('prod', { loggingLevel: 'INFO' });
    }
    const config = { name, accountId: id, regions: REGIONS, include: [], exclude: [] };
    if (role === undefined) return { account, config };
    return { account, config: { ...config, roleArn: account.role('why403-read', role), externalId: role.externalId } };
  }

  const { accessKeyId, secretAccessKey } = hub.account;
  const ports = (accounts: readonly AccountConfig[], overrides: AwsOverrides = {}) => {
    const config: AwsConfig = { regions: REGIONS, accounts, endpointUrl: playground.url };
    return createAwsPorts(config, { credentials: { accessKeyId, secretAccessKey }, maxAttempts: 2, ...tuning, ...overrides });
  };
  const assumed = (): readonly string[] =>
    playground.calls.filter(({ operation }) => operation === 'AssumeRole').map(({ params }) => String(params.RoleArn));
  /** The API `orders` of an account and Region, and a request that it refuses. */
  async function refuse({ account }: AccountOfCompany, region: string) {
    const [api] = [...account.region(region).restApis.values()];
    if (api === undefined) throw new Error('the account has no API there');
    const request = { region, apiId: api.id, stage: 'prod', method: 'GET', path: '/orders', headers: {}, sourceIp: '203.0.113.7' };
    const { headers } = await playground.send(request);
    return { apiId: api.id, requestId: headers['x-amzn-RequestId'] ?? headers['x-amzn-requestid'] ?? '' };
  }
  return { playground, clock, hub, payments, staging, ports, assumed, refuse, close: () => playground.close() };
}

export type Company = Awaited<ReturnType<typeof startCompany>>;
