import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '../../playground/scenarios/scenario';
import { type Asked, anIncident, ask, without } from './asking';
import { expectOneSentence } from './run';

let here: Asked;
afterEach(() => here.aws.close());

async function happened(ago?: number): Promise<Incident> {
  const { incident, ...account } = await anIncident(ago);
  here = account;
  return incident;
}

const unreadable: readonly (readonly [string, () => Readonly<Record<string, string>>, RegExp])[] = [
  [
    'the endpoint is down',
    () => ({ ...here.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
    /ECONNREFUSED: AWS cannot be reached in us-east-1.*AWS_ENDPOINT_URL/,
  ],
  ['there are no credentials', () => without(here.env, 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'), /no AWS credentials/],
  [
    'the profile does not exist',
    () => ({ ...without(here.env, 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'), AWS_PROFILE: 'nope' }),
    /no AWS credentials/,
  ],
  [
    'AWS does not know the key',
    () => ({ ...here.env, AWS_ACCESS_KEY_ID: 'AKIANOBODYNOBODYNOBO' }),
    /AWS does not accept my credentials in us-east-1/,
  ],
];
test.each(unreadable)('%s: exit 3, one sentence', async (_, env, words) => {
  const { requestId } = await happened();
  const { text, json } = await ask(requestId, env());
  expectOneSentence(text, 3, words);
  expect(json).toEqual({ kind: 'unavailable', error: expect.stringMatching(words), ref: expect.any(String) });
});

test('a paste that tells the refusal is answered although AWS cannot be reached', async () => {
  await happened();
  const { text, json } = await ask(
    'HTTP/1.1 403\n\n{"message":"Missing Authentication Token"}\nx-amzn-RequestId: 7d3f0000-aaaa-4bbb-8ccc-123456789abc',
    {
      ...here.env,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
  );
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(json).toMatchObject({ kind: 'diagnosis', notRead: [{ what: 'AWS', why: expect.stringContaining('ECONNREFUSED') }] });
});

test.each(['GetRestApis', 'FilterLogEvents'])('%s that never answers ends with the time for the question: exit 3', async (operation) => {
  const { requestId } = await happened();
  here.aws.faults.add({ kind: 'hang', operation });
  const file = join(mkdtempSync(join(tmpdir(), 'why403-deadline-')), 'why403.yml');
  writeFileSync(file, 'deadlineSeconds: 2\n');
  const { text } = await ask(requestId, { ...here.env, WHY403_CONFIG: file });
  expectOneSentence(text, 3, /^Timeout: AWS gave no answer.* within 2 s\./);
});

test('a missing Region is wrong use', async () => {
  const { requestId } = await happened();
  const { text, json } = await ask(requestId, without(here.env, 'AWS_REGION'));
  expectOneSentence(text, 2, /AWS_REGION is missing/);
  expect(json).toMatchObject({ kind: 'usage' });
});
