import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** What a signature covers, as it is sent. */
export interface Signable {
  readonly method: string;
  /** With the stage. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Day, Region, service: what a signing key is good for. */
export interface CredentialScope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface AuthorizationParts extends CredentialScope {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: `encodeURIComponent` leaves five characters alone that AWS escapes. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `20261122T101200Z` */
export function amzDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function canonicalRequest(request: Signable, signedHeaders: readonly string[]): string {
  const query = Object.entries(request.query)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort();
  const headers = signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [
    request.method,
    request.path.split('/').map(escaped).join('/'),
    query.join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    hash(request.body),
  ].join('\n');
}

export function stringToSign(canonical: string, date: string, scope: CredentialScope): string {
  return [ALGORITHM, date, `${scope.date}/${scope.region}/${scope.service}/aws4_request`, hash(canonical)].join('\n');
}

export function signatureOf(text: string, secretAccessKey: string, { date, region, service }: CredentialScope): string {
  const key = [region, service, 'aws4_request'].reduce((each, part) => hmac(each, part), hmac(`AWS4${secretAccessKey}`, date));
  return createHmac('sha256', key).update(text).digest('hex');
}

export function authorizationHeader({ accessKeyId, date, region, service, signedHeaders, signature }: AuthorizationParts): string {
  const credential = `${accessKeyId}/${date}/${region}/${service}/aws4_request`;
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
}

/** The parts of an Authorization header that is a signature; undefined where it is none. */
export function readAuthorization(header: string): AuthorizationParts | undefined {
  const credential = /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/([^/,\s]*)\/([^/,\s]*)\/([^/,\s]*)\/aws4_request/.exec(header);
  const signedHeaders = /SignedHeaders=([^,\s]+)/.exec(header)?.[1];
  const signature = /Signature=([^,\s]+)/.exec(header)?.[1];
  const [, accessKeyId, date, region, service] = credential ?? [];
  if (accessKeyId === undefined || date === undefined || region === undefined || service === undefined) return undefined;
  if (signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}
