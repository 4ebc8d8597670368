import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, HttpRequest, SourceData } from '@smithy/types';
import { extendedRequestId } from '../../../playground/aws/extended-id';
import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { seededRandom } from '../../../playground/aws/random';
import { bearer, decision, Shop, STAGE } from '../../../playground/scenarios/shop';

let aws: PlaygroundAws;
let shop: Shop;
beforeEach(async () => {
  aws = await startAws();
  shop = new Shop(aws);
  shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).method('GET', '/open').method('POST', '/open').deploy();
});
afterEach(() => aws.close());

test('an API is called over HTTP, by path', async () => {
  const answer = await fetch(`${aws.url}/_invoke/us-east-1/${shop.api.id}/${STAGE}/open?x=1`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ orders: [] });
  const refused = await fetch(`${aws.url}/_invoke/us-east-1/${shop.api.id}/${STAGE}/nowhere`);
  expect([refused.status, refused.headers.get('x-amzn-errortype'), await refused.json()]).toEqual([
    403,
    'MissingAuthenticationTokenException',
    { message: 'Missing Authentication Token' },
  ]);
  expect(refused.headers.get('x-amz-apigw-id')).toMatch(/^[\w-]{15}=$/);
});

test('an API is called over HTTP, by host', async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${aws.url}/${STAGE}/open`, { headers: { host: `${shop.api.id}.execute-api.us-east-1.amazonaws.com` } }, (response) =>
      resolve(response.statusCode),
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});

test('signed calls over HTTP are known by their access key, where the signature holds', async () => {
  const secretAccessKey = 'a-secret';
  shop.account.caller('AKIAKNOWN', {
    arn: 'arn:aws:iam::111122223333:user/known',
    secretAccessKey,
    policies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
  });
  const url = `${aws.url}/_invoke/us-east-1/${shop.api.id}/${STAGE}/orders`;
  const call = async (accessKeyId: string, secret: string): Promise<Response> => {
    const { headers } = await signedByLibrary({ accessKeyId, secretAccessKey: secret }, new URL(url).host);
    return fetch(url, { headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host')) });
  };
  expect((await call('AKIAKNOWN', secretAccessKey)).status).toBe(200);
  const unknown = await call('AKIAUNKNOWN', secretAccessKey);
  expect([unknown.status, unknown.headers.get('x-amzn-errortype')]).toEqual([403, 'UnrecognizedClientException']);
  const wrong = await call('AKIAKNOWN', 'another-secret');
  expect([wrong.status, wrong.headers.get('x-amzn-errortype')]).toEqual([403, 'InvalidSignatureException']);
});

/** AWS's own signer: the playground's reading of signatures is held against it. */
function signedByLibrary(credentials: { accessKeyId: string; secretAccessKey: string }, host: string): Promise<HttpRequest> {
  const signer = new SignatureV4({ credentials, region: 'us-east-1', service: 'execute-api', sha256: NodeSha256 });
  const headers = { host, 'x-tenant': '  forty   two ' };
  return signer.sign({ method: 'GET', protocol: 'http:', hostname: host, path: `/${STAGE}/orders`, headers, query: {} });
}

class NodeSha256 implements Checksum {
  private readonly hash: Hash | Hmac;

  constructor(secret?: SourceData) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new Error('used once');
  }
}

function bytesOf(data: SourceData): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

test.each([
  ['9d1f6c2e-1111-4222-8333-444455556666', /^9d1f6c2e-1111-4222-8333-444455556666$/],
  ['mine', /^[0-9a-f-]{36}_REPLACED_INVALID_REQUEST_ID$/],
])('a client may bring its own request id: %s', async (own, expected) => {
  const { requestId, headers } = await shop.send({ path: '/open', headers: { 'X-Amzn-RequestId': own } });
  expect(requestId).toMatch(expected);
  expect(headers['x-amzn-RequestId']).toBe(requestId);
});

test.each([
  ['Bearer abc', "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'."],
  [
    'allow',
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=allow",
  ],
])('the complaints of 2022 about %s', async (Authorization, message) => {
  const old = await startAws({ wording: '2022' });
  const older = new Shop(old);
  const { definition } = older.authorizer(() => decision('Deny', '*'));
  older.method('GET', '/orders', { authorizer: definition }).deploy();
  expect(JSON.parse((await older.send({ path: '/nowhere', headers: { Authorization } })).body)).toEqual({ message });
  expect(JSON.parse((await older.send({ headers: bearer('x') })).body)).toEqual({
    Message: 'User is not authorized to access this resource with an explicit deny',
  });
  await old.close();
});

test('an unknown API, a disabled endpoint and a verb override', async () => {
  const gone = await aws.send({ region: 'us-east-1', apiId: 'zzzzzzzzzz', stage: STAGE, method: 'GET', path: '/' });
  expect([gone.status, gone.headers['x-amzn-ErrorType'], gone.body]).toEqual([403, 'ForbiddenException', '{"message":"Forbidden"}']);
  expect((await shop.send({ method: 'POST', path: '/open', headers: { 'X-HTTP-Method-Override': 'DELETE' } })).status).toBe(403);
  shop.api.saved.disableExecuteApiEndpoint = true;
  expect((await shop.send({ path: '/open' })).status).toBe(200);
  shop.redeploy();
  expect((await shop.send({ path: '/open' })).body).toBe('{"message":"Forbidden"}');
});

test.each([
  ['us-east-1', 0x2003],
  ['eu-central-1', 0x1620],
])('the extended id carries time, kind and mark of %s', (region, mark) => {
  const at = Date.UTC(2026, 10, 22, 10, 0, 0, 300);
  const bytes = Buffer.from(extendedRequestId(at, region, seededRandom(1, 'x')), 'base64url');
  const value = BigInt(`0x${bytes.toString('hex')}`);
  expect(bytes).toHaveLength(11);
  expect(Number((value >> 54n) & 15n)).toBe(1);
  expect((((bytes[6] ?? 0) & 0x7f) << 8) | (bytes[7] ?? 0)).toBe(mark);
  expect(bytes[8]).toBe(4);
  const tenths = (value >> 58n) & (2n ** 29n - 1n);
  expect((tenths - 421608449n + 2n ** 33n) % 2n ** 29n).toBe(BigInt(at / 100) % 2n ** 29n);
});
