import type { DomainName, DomainNameOptions } from '../aws/domain-name';
import type { GatewayResponse, HostRequest } from '../aws/main';
import type { Incident } from './scenario';
import { ACCOUNT_ID, HOME_IP, REGION, type Shop, STAGE } from './shop';

/** A custom domain name of the shop's own. */
export function domainOf(shop: Shop, options: Partial<DomainNameOptions> = {}): DomainName {
  return shop.region.createDomainName({ name: `shop-${shop.api.id}.example.com`, ...options });
}

export interface Call {
  readonly url: string;
  readonly method?: string;
  /** As a person may show them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly stage?: string;
  readonly send: () => Promise<GatewayResponse>;
  readonly fix?: () => void;
}

/** `curl -i`, typed and answered. */
function asCurl({ url, method = 'GET', headers = {} }: Call, answer: GatewayResponse, at: number): string {
  const options = Object.entries(headers).map(([name, value]) => ` -H '${name}: ${value}'`);
  const answered = Object.entries({ Date: new Date(at).toUTCString(), ...answer.headers }).map(([name, value]) => `${name}: ${value}`);
  return [`$ curl -i -X ${method}${options.join('')} ${url}`, `HTTP/2 ${answer.status}`, ...answered, '', answer.body].join('\n');
}

/** Sends what is refused, and packs it with the text that a person would paste of it. */
export async function refusedCall(shop: Shop, call: Call): Promise<Incident> {
  const answer = await call.send();
  const { status, headers, body, requestId, extendedRequestId, walk } = answer;
  const { fix } = call;
  return {
    accountId: ACCOUNT_ID,
    region: REGION,
    apiId: shop.api.id,
    stage: call.stage ?? STAGE,
    requestId,
    extendedRequestId,
    response: { status, headers, body },
    walk,
    asked: asCurl(call, answer, shop.account.world.now()),
    ...(fix === undefined ? {} : { fix: async () => fix() }),
    resend: call.send,
  };
}

/** A call to the shop's custom domain. */
export function atDomain(shop: Shop, domain: DomainName, path: string, more: Partial<HostRequest> = {}): Pick<Call, 'url' | 'send'> {
  const request: HostRequest = { host: domain.name, region: REGION, method: 'GET', path, sourceIp: HOME_IP, ...more };
  return { url: `https://${domain.name}${path}`, send: () => shop.aws.sendToHost(request) };
}

/** A call to the execute-api host of an API. */
export function ownUrl(apiId: string, path: string): string {
  return `https://${apiId}.execute-api.${REGION}.amazonaws.com${path}`;
}
