import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { anAccount, without } from './asking';
import { expectOneSentence, objectOf, why403 } from './run';

const LAG_MS = 600_000;

test('lines that have not landed: exit 1, and with --wait the answer', async () => {
  let passed = 0;
  const { aws, env } = await anAccount({ ingestionLagMs: LAG_MS, now: () => Date.now() + passed });
  try {
    const { extendedRequestId } = await cachedDeny.apply(aws);
    const now = await why403(['ask', extendedRequestId, '--json'], { env });
    expect(now).toMatchObject({ code: 1, stderr: '' });
    expect(objectOf(now)).toMatchObject({ kind: 'not-found', reason: 'not-landed', hints: [{ from: 'extended-id' }] });
    const onStderr = (): void => {
      passed = LAG_MS;
    };
    const waited = await why403(['ask', '--wait', extendedRequestId, '--json'], { env, onStderr });
    expect(waited.stderr).toMatch(/^Not found yet: looking again in \d s \(1 of 5\)\.\n/);
    expect(waited.code).toBe(0);
    expect(objectOf(waited)).toMatchObject({ kind: 'diagnosis', request: { extendedRequestId } });
  } finally {
    await aws.close();
  }
});

test.each(['much', '-1', ''])('a budget of %j is wrong use', async (budget) => {
  expectOneSentence(await why403(['ask', 'x', `--budget=${budget}`], { env: { AWS_REGION: 'us-east-1' } }), 2, /amount in dollars/);
});

test('a budget is taken, and a day’s cap that is none is named', async () => {
  const { aws, env } = await anAccount();
  try {
    const id = '7d3f0000-aaaa-4bbb-8ccc-123456789abc';
    expect((await why403(['ask', '--budget', '30', id], { env })).code).toBe(1);
    const wrong = { ...without(env), WHY403_SEARCH_DAILY_DOLLARS: 'all' };
    expectOneSentence(await why403(['ask', id], { env: wrong }), 2, /WHY403_SEARCH_DAILY_DOLLARS is "all"/);
  } finally {
    await aws.close();
  }
});

test('a time of day means the machine’s zone', async () => {
  const ran = await why403(['explain', '--json', 'since yesterday 22:30 7d3f0000-aaaa-4bbb-8ccc-123456789abc'], {
    env: { TZ: 'Asia/Tokyo' },
  });
  expect(objectOf(ran)).toMatchObject({ hints: [{ from: 'since', time: expect.stringMatching(/T13:30:00\.000Z$/) }] });
});
