import type { PlaygroundAws } from '../aws/main';
import type { PolicyDocument, Statement } from '../aws/policy/evaluate';
import type { VpcEndpoint, VpcEndpointOptions } from '../aws/vpc-endpoint';
import type { Incident } from './scenario';
import { policy, REGION, Shop } from './shop';

/** A resource policy that lets one VPC endpoint in and nobody else, as AWS's examples have it. */
export function onlyThrough(endpointId: string): PolicyDocument {
  const all = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' } as const;
  const others: Statement = {
    ...all,
    Sid: 'only-our-endpoint',
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'aws:SourceVpce': endpointId } },
  };
  return policy({ ...all, Effect: 'Allow' }, others);
}

/** What an endpoint's policy lets through: the API of one ARN. */
export function allowApi(arn: string, more: Partial<Statement> = {}): PolicyDocument {
  return policy({ Sid: 'one-api', Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: `${arn}/*`, ...more });
}

/** The order shop as a private API, and the endpoint through which its callers come. */
export function privateShop(aws: PlaygroundAws, options: VpcEndpointOptions = {}): { readonly shop: Shop; readonly endpoint: VpcEndpoint } {
  const shop = new Shop(aws, { endpointTypes: ['PRIVATE'] });
  const endpoint = shop.region.createVpcEndpoint(options);
  shop.api.setPolicy(onlyThrough(endpoint.id));
  return { shop, endpoint };
}

/** The address of a caller in the VPC. */
export const VPC_IP = '10.0.3.17';

export const hostOf = (shop: Shop): string => `${shop.api.id}.execute-api.${REGION}.amazonaws.com`;

/** What a person writes of a call that left no line in any log. */
export function asked(prose: string, url: string, { response }: Incident): string {
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return [prose, `curl -i ${url}`, `HTTP/2 ${response.status}`, ...headers, '', response.body].join('\n');
}
