import type { PlaygroundAws } from '../playground/aws/main';

const ACCOUNT_ID = '111122223333';
/** Quotas are kept for each Region: over so many, none is near its own. */
export const REGIONS = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['eu-north-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'ap-northeast-2'],
] as const;
const APIS_A_REGION = 4;

export interface WideAccount {
  /** A new request, refused for want of an API key, and what a person who knows its place types; each goes to the API after the last one's. */
  refused(): Promise<string>;
}

/** Many APIs in many Regions, so that neither a quota nor a shared log group ties together what questions wait for. */
export function openWideAccount(aws: PlaygroundAws, key: { readonly accessKeyId: string; readonly secretAccessKey: string }): WideAccount {
  const account = aws.account(ACCOUNT_ID, key);
  const places: { readonly region: string; readonly name: string; readonly apiId: string }[] = [];
  for (let index = 0; index < APIS_A_REGION; index += 1) {
    for (const region of REGIONS) {
      const name = `orders-${index}`;
      const api = account.region(region).createRestApi({ name });
      api.method('GET', '/orders', { apiKeyRequired: true, integration: { type: 'MOCK' } });
      api.deploy('prod', { loggingLevel: 'INFO' });
      places.push({ region, name, apiId: api.id });
    }
  }
  let next = 0;
  return {
    async refused() {
      const place = places[next % places.length];
      if (place === undefined) throw new Error('there is no API');
      next += 1;
      const { region, apiId } = place;
      const request = { region, apiId, stage: 'prod', method: 'GET', path: '/orders', headers: {}, sourceIp: '203.0.113.7' };
      const { headers } = await aws.send(request);
      const id = headers['x-amzn-RequestId'] ?? headers['x-amzn-requestid'] ?? '';
      return `GET https://${apiId}.execute-api.${region}.amazonaws.com/prod/orders 403 x-amzn-RequestId: ${id}`;
    },
  };
}
