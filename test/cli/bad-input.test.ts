import { randomBytes } from 'node:crypto';
import { expectPublished } from './published-schema';
import { expectNoTrace, expectOneSentence, objectOf, shell, why403 } from './run';

const TOO_LONG = /The text is over 2 MB: paste only the lines of the request/;

test.each(['', ' ', '\n\t\r\n', '\u00a0\u3000'])('no text at all, %j: exit 2', async (stdin) => {
  expectOneSentence(await why403(['explain'], { stdin }), 2, /There is no text: give a request id or a paste/);
  const json = await why403(['explain', '--json'], { stdin });
  expect(json.code).toBe(2);
  expectPublished(objectOf(json));
});

test('3 MB on stdin: exit 2, and ask does not read AWS for it', async () => {
  const stdin = 'a'.repeat(3_000_000);
  expectOneSentence(await why403(['explain'], { stdin }), 2, TOO_LONG);
  expectOneSentence(await why403(['ask'], { stdin }), 2, TOO_LONG);
  expect(objectOf(await why403(['explain', '--json'], { stdin }))).toMatchObject({ kind: 'usage', error: expect.stringMatching(TOO_LONG) });
});

test('3 MB as arguments: exit 2', async () => {
  const words = `$(head -c 3000000 /dev/zero | tr '\\0' a | fold -w 100000)`;
  expectOneSentence(await shell(`ulimit -s 65536; exec $WHY403 explain ${words}`), 2, TOO_LONG);
});

test('just under 2 MB is read', async () => {
  const ran = await why403(['explain', '--json'], { stdin: `${'lorem ipsum '.repeat(160_000)}\n{"message":"Forbidden"}` });
  expect(ran.code).toBe(0);
  expectPublished(objectOf(ran));
});

const NOT_OURS =
  /There is no refusal of API Gateway in this text|not an API Gateway REST API|An id alone tells no cause|Nothing in this text shows/;
const FULL_POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}';

const inputs: readonly (readonly [what: string, text: string | Buffer, words: RegExp])[] = [
  ['binary', randomBytes(100_000), /most of it is not text/],
  ['a refusal among binary', Buffer.concat([randomBytes(5_000), Buffer.from('HTTP/1.1 403 Forbidden')]), /most of it is not text/],
  ['invalid UTF-8', Buffer.from([0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1, 0x00, 0xff]), NOT_OURS],
  ['UTF-16, as PowerShell writes it', Buffer.from('\ufeff{"message":"Forbidden"}', 'utf16le'), /API Gateway says only “Forbidden”/],
  ['{}', '{}', NOT_OURS],
  ['[]', '[]', NOT_OURS],
  ['null', 'null', NOT_OURS],
  ['prose', 'the build is broken again', NOT_OURS],
  ['a Lambda request id line', 'RequestId: 8f5072ab-1234-4abc-8def-000000000000 Duration: 12 ms', NOT_OURS],
  [
    'ids of Amazon S3',
    'x-amz-request-id: 4442587FB7D0A2F9\nx-amz-id-2: vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo=',
    /Amazon S3 answered/,
  ],
  ['an id of CloudFront', 'x-amz-cf-id: WvZ8cGk_sR1y1ZmPzXk2l3XG4kz3nX9W8X5zq0Ssd8v8m1mT0o5bMw==', /`x-amz-cf-id` is an id of CloudFront/],
  ['an ARN of Lambda', 'arn:aws:lambda:us-east-1:111122223333:function:orders', /is an ARN of lambda, not of an API/],
  ['an ARN of S3', 'arn:aws:s3:::bucket/key', /is an ARN of s3, not of an API/],
  [
    'an ARN in aws-cn',
    'arn:aws-cn:execute-api:cn-north-1:111122223333:a1b2c3d4e5/prod/GET/orders',
    /is in the partition aws-cn, which needs credentials/,
  ],
  [
    'an ARN in aws-us-gov',
    'arn:aws-us-gov:execute-api:us-gov-west-1:111122223333:a1b2c3d4e5/prod/GET/orders',
    /is in the partition aws-us-gov/,
  ],
  ['a malformed ARN', 'arn:aws:execute-api:::', /is not a whole ARN of an API/],
  ['an ARN cut off', 'arn:aws:execute-api:us-east-1:1111', /is not a whole ARN of an API/],
  [
    'a refusal of another service',
    'User: arn:aws:iam::111122223333:user/x is not authorized to perform: s3:GetObject',
    /not an API Gateway REST API/,
  ],
  [
    'a policy that is no JSON',
    'Version: 2012-10-17\nStatement:\n  - Effect: Deny\n    Action: execute-api:Invoke',
    /it looks like a policy, and is not JSON/,
  ],
  ['a policy cut off', FULL_POLICY.slice(0, 80), /This policy is cut: nothing is wrong as far as it goes, so paste it whole/],
  [
    'a policy without statements',
    '{"Version":"2012-10-17","Statement":[]}',
    /1 finding in this policy: Statement is empty, so nothing is allowed/,
  ],
  ['a statement alone', '{"Effect":"Deny"}', NOT_OURS],
  ['deep nesting', '['.repeat(100_000), NOT_OURS],
];

test.each(inputs)('%s: a sentence, exit 0, no stack trace', async (_, stdin, words) => {
  const ran = await why403(['explain'], { stdin });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout.split('\n')[0]).toMatch(words);
  expectNoTrace(ran);
  const json = await why403(['explain', '--json'], { stdin });
  expect(json).toMatchObject({ code: 0, stderr: '' });
  expectPublished(objectOf(json));
});

test('what is not understood asks for what would be', async () => {
  const answer = objectOf(await why403(['explain', '--json', 'the build is broken again']));
  expect(answer).toMatchObject({ kind: 'needs-more', findings: [], cost: { calls: 0 } });
  expect(answer.ask).toEqual([expect.stringContaining('x-amzn-RequestId'), expect.stringContaining('error text')]);
});
