import { amzDate, authorizationHeader, canonicalRequest, signatureOf, stringToSign } from '../aws/gateway/sigv4';
import { ACCOUNT_ID, policy, REGION, type Shop, type ShopRequest, STAGE } from './shop';

/** Credentials that a program holds. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Credentials of somebody who may call everything, known to AWS. */
export function reportingUser(shop: Shop): Credentials {
  const accessKeyId = `AKIA${shop.account.world.ids.upper(16)}`;
  const secretAccessKey = shop.account.world.ids.hex(40);
  const policies = [policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' })];
  shop.account.caller(accessKeyId, { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, secretAccessKey, policies });
  return { accessKeyId, secretAccessKey };
}

/** What a program gets wrong when it signs. */
export interface Slip {
  /** ms that its clock is ahead; negative where it is behind. */
  readonly clockAheadMs?: number;
  readonly region?: string;
  readonly service?: string;
  /** ms between the day of the scope and the date of the request. */
  readonly scopeAheadMs?: number;
}

/** The host and path that a client calls, and signs for. */
export interface Target {
  readonly host: string;
  readonly path: string;
}

/** A signed `GET /orders`, as a client's library makes it. */
export function signedCall(
  shop: Shop,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  slip: Slip = {},
  { host, path }: Target = { host: shop.hostName, path: `/${STAGE}/orders` },
): Required<Pick<ShopRequest, 'headers'>> {
  const at = shop.account.world.now() + (slip.clockAheadMs ?? 0);
  const date = amzDate(at);
  const scope = {
    date: amzDate(at + (slip.scopeAheadMs ?? 0)).slice(0, 8),
    region: slip.region ?? REGION,
    service: slip.service ?? 'execute-api',
  };
  const token = sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken };
  const sent: Readonly<Record<string, string>> = { host, 'x-amz-date': date, ...token };
  const signedHeaders = Object.keys(sent).sort();
  const canonical = canonicalRequest({ method: 'GET', path, query: {}, headers: new Map(Object.entries(sent)), body: '' }, signedHeaders);
  const signature = signatureOf(stringToSign(canonical, date, scope), secretAccessKey, scope);
  return { headers: { ...sent, Authorization: authorizationHeader({ accessKeyId, ...scope, signedHeaders, signature }) } };
}
