import fc from 'fast-check';
import { readQuestion } from '../../src/question/read-question';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const ID = '5d2a1c3e-77aa-4b1c-9d0e-0123456789ab';

const alnum = fc
  .string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789'), minLength: 24, maxLength: 60 })
  .map((text) => `a7Q${text}`);
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

/** Where people leave secrets. The secret must not survive; what is listed must. */
const PLACES: readonly (readonly [name: string, text: (secret: string) => string, kept: readonly string[]])[] = [
  [
    'curl header',
    (s) => `curl -H "x-api-key: ${s}" https://k3v9q0m2za.execute-api.eu-west-1.amazonaws.com/prod/orders`,
    ['k3v9q0m2za', '/prod/orders'],
  ],
  ['shell-escaped header', (s) => `curl https://k3v9q0m2za.execute-api.eu-west-1.amazonaws.com/prod -H x-api-key:\\ ${s}`, ['k3v9q0m2za']],
  ['backslash before a value', (s) => `password=\\${s} and x-amzn-requestid: ${ID}`, [ID]],
  ['bearer', (s) => `> authorization: Bearer ${s}\n< HTTP/2 403\n< x-amzn-requestid: ${ID}`, [ID]],
  ['a JWT', (s) => `token eyJhbGciOiJIUzI1NiJ9.${s}.${s} is refused`, ['is refused']],
  ['a wrapped JWT', (s) => `Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.${s}\n${s}.${s}\nHTTP/2 403`, ['HTTP/2 403']],
  ['JSON header', (s) => `{"headers":{"Authorization":"${s}"}}`, []],
  ['basic', (s) => `Authorization: Basic ${s}==`, []],
  ['cookie', (s) => `Cookie: sid=${s}; theme=dark\nHost: api.example.com`, ['api.example.com']],
  ['set-cookie', (s) => `HTTP/1.1 403 Forbidden\nSet-Cookie: sid=${s}; Path=/\nDate: Sun, 01 Nov 2026 10:00:00 GMT`, ['Sun, 01 Nov 2026']],
  ['what went wrong with a token', (s) => `{"authError":"cannot parse Bearer ${s}"}`, ['cannot parse']],
  ['security token', (s) => `X-Amz-Security-Token: ${s}\nx-amzn-requestid: ${ID}`, [ID]],
  ['query', (s) => `GET /prod/orders?access_token=${s}&page=2 HTTP/1.1`, ['page=2']],
  [
    'authorizer body',
    (s) =>
      `(${ID}) Endpoint request body after transformations: {"type":"TOKEN","authorizationToken":"${s}","methodArn":"arn:aws:execute-api:eu-west-1:123456789012:k3v9q0m2za/prod/GET/orders"}`,
    ['methodArn', 'GET/orders'],
  ],
  [
    'custom header in a map',
    (s) => `(${ID}) Endpoint request headers: {X-My-Thing=${s}, X-Amz-Date=20261122T100000Z, Accept=application/json}`,
    ['X-Amz-Date=20261122T100000Z'],
  ],
  [
    'context',
    (s) =>
      `(${ID}) Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"execute-api:Invoke","Resource":"*"}]},"context":{"a":"${s}","b":{"c":["${s}"]}}}`,
    ['"Effect":"Deny"'],
  ],
  ['cut context', (s) => `(${ID}) Authorizer result body before parsing: {"context":{"a":"${s}","b":"${s} [TRUNCATED]`, ['[TRUNCATED]']],
  [
    'context in a JSON string',
    (s) => `"log": "Execution log for request x\\nAuthorizer result body before parsing: {\\"context\\":{\\"a\\":\\"${s}\\"}}\\n"`,
    [],
  ],
  ['usage key', (s) => `{"usageIdentifierKey":"${s}"}`, []],
  ['secret key', (s) => `aws_secret_access_key = ${s}`, []],
  ['own header', (s) => `> X-Session-Token: ${s}`, []],
  ['behind a header without a value', (s) => `Authorization: \nx-api-key: ${s}\nHTTP/2 403`, ['HTTP/2 403']],
  ['behind a key without a value', (s) => `"authorizationToken":\naws_secret_access_key = ${s}`, []],
  ['glued to what a wrap took the break from', (s) => `request: ${ID}aws_secret_access_key = ${s}`, []],
  ['a Slack token', (s) => `is it xoxb-123456789012-${s} that is refused`, ['that is refused']],
  ['a Slack hook', (s) => `posted to https://hooks.slack.com/services/T0/B0/${s} gives 403`, ['gives 403']],
  ['a GitHub token', (s) => `git clone with ghp_${s} fails`, ['fails']],
  ['curl -u', (s) => `curl -u admin:${s} https://k3v9q0m2za.execute-api.eu-west-1.amazonaws.com/prod`, ['admin', 'k3v9q0m2za']],
  ['curl --user', (s) => `curl -i \\\n  --user "admin:${s}" \\\n  https://api.example.com/prod`, ['api.example.com/prod']],
  ['the user part of a URL', (s) => `GET https://admin:${s}@api.example.com/prod gives 403`, ['@api.example.com/prod']],
  [
    'a private key',
    (s) => `mTLS:\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n${s}\n${s}\n-----END RSA PRIVATE KEY-----\nHTTP/2 403`,
    ['HTTP/2 403'],
  ],
  ['a private key without its end', (s) => `-----BEGIN PRIVATE KEY-----\n${s}\n${s}\n{"message":"Forbidden"}`, ['"Forbidden"']],
  ['PGPASSWORD', (s) => `PGPASSWORD=${s} psql`, ['psql']],
  ['password', (s) => `{"user":"me","password":"${s}"}`, ['"user":"me"']],
];

test.each(PLACES)('no secret survives: %s', (_name, text, kept) => {
  fc.assert(
    fc.property(alnum, (secret) => {
      const question = readQuestion(text(secret), { now: NOW });
      expect(JSON.stringify(question)).not.toContain(secret);
      expect(question.secrets.length).toBeGreaterThan(0);
      for (const part of kept) expect(question.text).toContain(part);
    }),
    { numRuns: 60 },
  );
});

test('of an unmasked identity six characters stay', () => {
  fc.assert(
    fc.property(alnum, (secret) => {
      const { text } = readQuestion(`Execution log for request test-request\nSun Nov 01 10:00:00 UTC 2026 : Incoming identity: ${secret}`, {
        now: NOW,
      });
      expect(text).not.toContain(secret);
      expect(text).toContain(`******${secret.slice(-6)}`);
    }),
  );
});

test('of a signature the scope stays', () => {
  fc.assert(
    fc.property(hex, (signature) => {
      const header = `Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
      const { text, secrets } = readQuestion(header, { now: NOW });
      expect(text).not.toContain(signature);
      expect(text).not.toContain('AKIAIOSF');
      expect(text).toContain('/20261122/eu-west-1/execute-api/aws4_request');
      expect(secrets).toContain('sigv4');
    }),
  );
});

test('the hash of a complaint goes, the complaint stays', () => {
  const hash = 'q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq83=';
  const question = readQuestion(
    `{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'."}`,
    { now: NOW },
  );
  expect(question.text).not.toContain(hash);
  expect(question.sightings[0]?.request.errorMessage).toMatch(/^Invalid key=value pair \(missing equal-sign\)/);
});

test('ids, ARNs, masks and placeholders stay', () => {
  const text = `x-amzn-RequestId: ${ID}
X-Amzn-Trace-Id: Root=1-6921a2b3-0123456789abcdef01234567
Authorization: Bearer <token>
x-api-key: ****abc123
arn:aws:execute-api:eu-west-1:********4821:k3v9q0m2za/prod/GET/orders
Missing Authentication Token`;
  const question = readQuestion(text, { now: NOW });
  expect(question.text).toBe(text);
  expect(question.secrets).toEqual([]);
});
