import fc from 'fast-check';
import { readQuestion } from '../../src/question/read-question';
import { SIGNS } from '../../src/question/signs';
import { encode } from './encode-extended-id';
import { PASTES } from './paste-rows';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

test.each(PASTES)('$name', ({ text, request, response, question, executionLog, count }) => {
  const found = readQuestion(text, { now: NOW });
  const first = found.sightings[0];
  if (request !== undefined) expect(first?.request).toMatchObject(request);
  if (response !== undefined) expect(first?.evidence.response).toMatchObject({ status: 'known', pasted: true, value: response });
  if (executionLog !== undefined)
    expect(first?.evidence.executionLog).toMatchObject({ status: 'known', pasted: true, value: executionLog });
  if (question !== undefined) expect(found).toMatchObject(question);
  expect(found.sightings).toHaveLength(count ?? 1);
});

test('the extended id gives time and Region as a hint', () => {
  const id = encode(NOW - 3_600_000, 1, 0x1620);
  const { hints, summary } = readQuestion(`x-amz-apigw-id: ${id}`, { now: NOW });
  expect(hints).toContainEqual({ from: 'extended-id', time: '2026-11-22T11:00:00.000Z', region: 'eu-central-1' });
  expect(summary).toBe(`request ${id}, eu-central-1, 11:00:00 UTC, from the extended id`);
});

test('an HTTP API’s id says so', () => {
  expect(readQuestion(`why403 ${encode(NOW - 60_000, 8, 0x2003)}`, { now: NOW }).sightings[0]?.request.apiType).toBe('HTTP');
});

const CURL = `< HTTP/2 403
< date: Sun, 22 Nov 2026 09:00:00 GMT
< content-type: application/json
< x-amzn-requestid: 0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0
< x-amzn-errortype: AccessDeniedException
< x-amz-apigw-id: XyZ12abcPQRsTUv=
<
{"Message":"User is not authorized to access this resource with an explicit deny"}`;

test('case of header names, line ends, fences and quotation marks change neither ids nor message', () => {
  const plain = readQuestion(CURL, { now: NOW }).sightings[0];
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (upper, crlf, fence, quoted, marks) => {
      let text = marks ? CURL : CURL.replace(/^< ?/gm, '');
      if (upper)
        text = text
          .replace(/x-amzn-requestid/, 'X-Amzn-RequestId')
          .replace(/x-amzn-errortype: /, 'x-amzn-ErrorType:')
          .replace('x-amz-apigw-id', 'X-AMZ-APIGW-ID');
      if (fence) text = `\`\`\`\n${text}\n\`\`\``;
      if (quoted) text = text.replace(/^/gm, '&gt; ');
      if (crlf) text = text.replace(/\n/g, '\r\n');
      const found = readQuestion(text, { now: NOW }).sightings[0];
      expect(found?.request).toEqual(plain?.request);
      expect(found?.evidence.response).toMatchObject({ value: { status: 403, errorType: 'AccessDeniedException', headersComplete: true } });
    }),
  );
});

test('a cut text loses ids and never makes new ones', () => {
  const whole = readQuestion(CURL, { now: NOW }).sightings[0]?.request;
  fc.assert(
    fc.property(fc.nat({ max: CURL.length }), (at) => {
      const request = readQuestion(CURL.slice(0, at), { now: NOW }).sightings[0]?.request;
      if (request?.requestId !== undefined) expect(request.requestId).toBe(whole?.requestId);
      if (request?.extendedRequestId !== undefined) expect(request.extendedRequestId).toBe(whole?.extendedRequestId);
    }),
  );
});

test('masking by the poster loses ids and never makes new ones', () => {
  fc.assert(
    fc.property(fc.constantFrom('xxxx', '****', '<id>', '...'), (mask) => {
      const request = readQuestion(CURL.replace(/requestid: \S+/, `requestid: ${mask}`).replace(/apigw-id: \S+/, `apigw-id: ${mask}`), {
        now: NOW,
      }).sightings[0]?.request;
      expect(request).not.toHaveProperty('requestId');
      expect(request).not.toHaveProperty('extendedRequestId');
    }),
  );
});

test('anything can be read, and the text stays readable', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.json(), fc.lorem()), (text) => {
      const question = readQuestion(text, { now: NOW });
      expect(question.sightings.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '{"a":',
  '\\',
  'eyJ.',
  '"',
  'User: ',
  '(0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0) Extended Request Id: XyZ12abcPQRsTUv=\n',
  '< HTTP/2 403\n',
  ' \n ',
  '{"context":{',
  'a-',
  '&lt;',
  '<https://',
])('twice the text takes about twice the time: %j', (unit) => {
  const time = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run += 1) {
      const start = process.cpuUsage();
      readQuestion(text, { now: NOW });
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  time(20_000);
  const once = time(150_000);
  expect(time(300_000)).toBeLessThan(Math.max(once, 15) * 4);
});

test('every sign has a sentence and its own id', () => {
  expect(new Set(SIGNS.map(({ id }) => id)).size).toBe(SIGNS.length);
  for (const { says } of SIGNS) expect(says).toMatch(/^[A-Z].*\.$/);
});
