import fc from 'fast-check';
import { compileFormat } from '../../src/logs/compile-format';
import { guessAccessLog } from '../../src/logs/guess-access-log';
import { parseAccessLog } from '../../src/logs/parse-access-log';

const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
const CLF =
  '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId';
const TIME = '22/Nov/2026:09:00:00 +0000';

type Row = readonly [what: string, format: string, line: string, variables: Readonly<Record<string, string | null>> | undefined];

const ROWS: readonly Row[] = [
  ['unset', '$context.status $context.authorizer.status', '403 -', { status: '403', 'authorizer.status': null }],
  [
    'a sentence without quotes',
    '$context.requestId $context.authorizer.error $context.status',
    `${ID} The client is not authorized. 403`,
    { requestId: ID, 'authorizer.error': 'The client is not authorized.', status: '403' },
  ],
  [
    'two sentences side by side',
    '$context.status $context.waf.error $context.authorizer.error $context.requestId',
    `403 no way in here ${ID}`,
    { status: '403', requestId: ID },
  ],
  [
    'a comma in a value of CSV',
    '$context.requestId,$context.identity.userAgent,$context.status',
    `${ID},curl, the second,403`,
    { requestId: ID, 'identity.userAgent': 'curl, the second', status: '403' },
  ],
  [
    'a value that looks like two columns',
    '$context.identity.userAgent,$context.status,$context.stage',
    'a,200,b,403,prod',
    { 'identity.userAgent': 'a,200,b', status: '403', stage: 'prod' },
  ],
  [
    'a quote in error.message',
    '{"id":"$context.requestId","error":"$context.error.message","status":"$context.status"}',
    `{"id":"${ID}","error":"no "x" here","status":"403"}`,
    { requestId: ID, 'error.message': 'no "x" here', status: '403' },
  ],
  [
    'error.messageString brings its quotes',
    '{"id":"$context.requestId","error":$context.error.messageString}',
    `{"id":"${ID}","error":"no \\"x\\" here"}`,
    { requestId: ID, 'error.messageString': 'no "x" here' },
  ],
  [
    'error.messageString in a line of text',
    '$context.status $context.error.messageString $context.requestId',
    `403 "no \\"x\\" here" ${ID}`,
    { status: '403', 'error.messageString': 'no "x" here', requestId: ID },
  ],
  [
    'error.messageString that is not set',
    '{"status":$context.status,"error":$context.error.messageString,"path":"$context.path"}',
    '{"status":403,"error":-,"path":"/a:-,b"}',
    { status: '403', 'error.messageString': null, path: '/a:-,b' },
  ],
  [
    'a caller who writes keys',
    '{"ua":"$context.identity.userAgent","status":"$context.status"}',
    '{"ua":"x","status":"200","y":"","status":"403"}',
    { 'identity.userAgent': 'x","status":"200","y":"', status: '403' },
  ],
  [
    'a caller who writes the next column',
    '{"ua":"$context.identity.userAgent","status":"$context.status","id":"$context.requestId"}',
    `{"ua":"x","status":"200","status":"403","id":"${ID}"}`,
    { 'identity.userAgent': 'x","status":"200', status: '403', requestId: ID },
  ],
  ['doubled variables', '$context.requestId $context.status $context.requestId', `${ID} 403 ${ID}`, { requestId: ID, status: '403' }],
  ['doubled variables that differ', '$context.status $context.stage $context.status', '403 prod 200', { stage: 'prod' }],
  [
    'own values of the authorizer',
    '$context.status $context.authorizer.tenant-id $context.authorizer.claims.email',
    '403 t-42 a@b.example',
    { status: '403', 'authorizer.tenant-id': 't-42', 'authorizer.claims.email': 'a@b.example' },
  ],
  ['variables side by side', '$context.status$context.identity.userAgent $context.requestId', `403curl ${ID}`, { requestId: ID }],
  ['an escape that may be the value’s own', '"$context.identity.userAgent" $context.status', '"a\\"b" 403', { status: '403' }],
  ['a line that breaks off in its id', '$context.status $context.requestId', '403 0f3c9a52-6b1d', undefined],
  ['a line that says that it was cut', '$context.status $context.path', '403 /orders...', undefined],
  ['a line of another format', CLF, '403 GET /orders', undefined],
  [
    'XML',
    '<r id="$context.requestId"> <e>$context.error.message</e> <s>$context.status</s> </r>',
    `<r id="${ID}"> <e>a < b & c</e> <s>403</s> </r>`,
    { requestId: ID, 'error.message': 'a < b & c', status: '403' },
  ],
  [
    'the separator in one of two values that a caller chooses',
    '$context.identity.userAgent,$context.authorizer.tenant,$context.stage',
    'a,b,c,prod',
    { stage: 'prod' },
  ],
  [
    'XML with a value that closes its element',
    '<r> <e>$context.error.message</e> <s>$context.status</s> </r>',
    '<r> <e>a</e> <s>200</s> </e> <s>403</s> </r>',
    { 'error.message': 'a</e> <s>200</s> ', status: '403' },
  ],
];

test.each(ROWS)('with the format known: %s', (_what, format, line, variables) => {
  expect(compileFormat(format)(line)).toEqual(variables);
});

test.each([
  [
    'the status of a backend is not the request’s',
    `{"requestId":"${ID}","backend":{"status":"200"},"status":"403","httpMethod":"GET"}`,
    { requestId: ID, status: '403', httpMethod: 'GET' },
  ],
  [
    'a key that may be two variables',
    `{"requestId":"${ID}","status":"403","httpMethod":"GET","integrationStatus":"200"}`,
    { requestId: ID, status: '403', httpMethod: 'GET' },
  ],
  [
    'the same with its dot',
    `{"requestId":"${ID}","status":"403","httpMethod":"GET","integration.status":"200"}`,
    { requestId: ID, status: '403', httpMethod: 'GET', 'integration.status': '200' },
  ],
  ['a key that is there twice', `{"requestId":"${ID}","status":"200","httpMethod":"GET","status":"403"}`, undefined],
  ['CLF that breaks off in its id', `203.0.113.7 - - [${TIME}]"GET /orders HTTP/1.1" 403 82 0f3c9a52-6b1d`, undefined],
  ['XML that breaks off', `<request id="${ID}"> <ip>203.0.113.7</ip> <status>403</status> <httpMethod>GET</httpMethod`, undefined],
  [
    'XML with an element twice',
    `<request id="${ID}"> <ip>203.0.113.7</ip> <user>a</user> <status>200</status> <user>-</user> <status>403</status> </request>`,
    undefined,
  ],
  ['CSV of other columns', `403,-,-,${TIME},GET,/orders,HTTP/1.1,403,82,${ID},XyZ12abcPQRsTUv=`, undefined],
])('with the format not known: %s', (_what, line, variables) => {
  expect(guessAccessLog(line)).toEqual(variables);
});

test('a line that the stage’s format did not write is not guessed to be one with wrong values', () => {
  const format =
    '{"ua":"$context.identity.userAgent","status":"$context.status","id":"$context.requestId","ip":"$context.identity.sourceIp"}';
  const line = `{"ua":"x","status":"200","z":"","status":"403","id":"${ID}","ip":"203.0.113.7"}`;
  expect(parseAccessLog(line, format)?.variables.status).not.toBe('200');
});

/** A small renderer of our own: what API Gateway prints for a format, each value as it is. */
function render(format: string, values: ReadonlyMap<string, string>, escape: (value: string) => string): string {
  return format.replace(/\$context\.([\w-]+(?:\.[\w-]+)*)/g, (_all, name: string) => escape(values.get(name) ?? '-'));
}

/** Every way in which a line can be taken apart, values of any kind allowed: what it gives for each variable. */
function readings(format: string, line: string): ReadonlyMap<string, ReadonlySet<string>> {
  const pieces = format.split(/\$context\.([\w-]+(?:\.[\w-]+)*)/);
  const seen = new Map<string, Set<string>>();
  const walk = (piece: number, at: number): boolean => {
    const literal = pieces[piece + 1] ?? '';
    const isLast = piece + 2 >= pieces.length;
    let fits = false;
    for (let end = at; end <= line.length; end += 1) {
      if (!line.startsWith(literal, end) || (isLast && end + literal.length !== line.length)) continue;
      if (!isLast && !walk(piece + 2, end + literal.length)) continue;
      fits = true;
      const name = pieces[piece] ?? '';
      seen.set(name, (seen.get(name) ?? new Set()).add(line.slice(at, end)));
    }
    return fits;
  };
  walk(1, (pieces[0] ?? '').length);
  return seen;
}

const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
const free = fc.oneof(
  word,
  fc.constant('-'),
  fc.stringMatching(/^[a-z,|"<>\t -]{0,7}[a-z]$/).map((text) => text.trim()),
);
const VALUES = {
  requestId: fc.uuid(),
  status: fc.constantFrom('200', '403', '-'),
  stage: word,
  path: word.map((text) => `/${text}`),
  'identity.sourceIp': fc.constantFrom('203.0.113.7', '2001:db8::7'),
  'identity.userAgent': free,
  'error.message': free,
  'authorizer.error': free,
  'authorizer.tenant': free,
  'authorizer.claims.sub': fc.oneof(word, fc.constant('-')),
} as const;
const record = fc.record(VALUES).map((values) => new Map(Object.entries(values)));
const names = fc.array(fc.constantFrom(...Object.keys(VALUES)), { minLength: 1, maxLength: 4 });
const asText = fc
  .tuple(names, fc.constantFrom(' ', ',', ' | ', '\t', '" "', ' - '))
  .map(([list, between]) => list.map((name) => `$context.${name}`).join(between));
const asXml = names.map((list) => `<r>${list.map((name, index) => `<k${index}>$context.${name}</k${index}>`).join(' ')}</r>`);
const asJson = names.map(
  (list) =>
    `{ ${list.map((name, index) => (index % 3 === 2 ? `"g${index}":{"k":"$context.${name}"}` : `"k${index}":"$context.${name}"`)).join(', ')} }`,
);

function plain(value: string | undefined): string | null {
  return value === undefined || value === '-' || value === '' ? null : value;
}

test('whatever the values hold: what can be read in one way comes back, and no value is wrong', () => {
  fc.assert(
    fc.property(fc.oneof(asText, asXml, asJson), record, (format, values) => {
      const line = render(format, values, (value) => value);
      const read = compileFormat(format)(line) ?? {};
      for (const [name, value] of Object.entries(read)) expect([name, value]).toEqual([name, plain(values.get(name))]);
      for (const [name, ways] of readings(format, line))
        if (ways.size === 1) expect([name, Object.hasOwn(read, name)]).toEqual([name, true]);
    }),
    { numRuns: 3000 },
  );
});

test('a JSON line whose values are escaped comes back whole', () => {
  fc.assert(
    fc.property(asJson, record, fc.string(), (format, record_, more) => {
      const values = new Map(record_).set('authorizer.tenant', `t${more.trim()}`);
      const line = render(format, values, (value) => JSON.stringify(value).slice(1, -1));
      const read = compileFormat(format)(line);
      for (const [, name = ''] of format.matchAll(/\$context\.([\w.]+)/g))
        expect([name, read?.[name]]).toEqual([name, plain(values.get(name))]);
    }),
    { numRuns: 500 },
  );
});
