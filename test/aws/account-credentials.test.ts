import { AccountCredentials, type SessionKeys } from '../../src/aws/account-credentials';

const account = { name: 'staging', roleArn: 'arn:aws:iam::222233334444:role/read', regions: [], include: [], exclude: [] };
const MINUTE = 60_000;

function credentials(outcomes: readonly (SessionKeys | Error)[]) {
  const clock = { now: 1_000_000 };
  let asked = 0;
  const assume = async (): Promise<SessionKeys> => {
    const outcome = outcomes[Math.min(asked, outcomes.length - 1)];
    asked += 1;
    if (outcome === undefined || outcome instanceof Error) throw outcome;
    return outcome;
  };
  return { clock, asked: () => asked, kept: new AccountCredentials(account, assume, { now: () => clock.now, refusedMs: 3 * MINUTE }) };
}

const keys = (id: string, minutes: number): SessionKeys => ({
  accessKeyId: id,
  secretAccessKey: 's',
  expiration: new Date(1_000_000 + minutes * MINUTE),
});
const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

test('many who ask at once cost one AssumeRole; it is made again five minutes before the end', async () => {
  const { kept, clock, asked } = credentials([keys('A', 60), keys('B', 120)]);
  expect((await Promise.all([kept.provide(), kept.provide(), kept.provide()])).map(({ accessKeyId }) => accessKeyId)).toEqual([
    'A',
    'A',
    'A',
  ]);
  clock.now += 54 * MINUTE;
  expect((await kept.provide()).accessKeyId).toBe('A');
  expect(asked()).toBe(1);
  clock.now += 2 * MINUTE;
  expect((await kept.provide()).accessKeyId).toBe('B');
  expect(asked()).toBe(2);
});

test('where STS does not answer, what is still good serves on; a refusal ends it', async () => {
  const { kept, clock } = credentials([keys('A', 60), named('ServiceUnavailable'), named('AccessDenied'), keys('B', 200)]);
  await kept.provide();
  clock.now += 56 * MINUTE;
  expect((await kept.provide()).accessKeyId).toBe('A');
  await expect(kept.provide()).rejects.toThrow('staging: AssumeRole denied for arn:aws:iam::222233334444:role/read.');
  clock.now += 2 * MINUTE;
  await expect(kept.provide()).rejects.toThrow('AssumeRole denied');
  clock.now += 2 * MINUTE;
  expect((await kept.provide()).accessKeyId).toBe('B');
});

test('own keys that have expired are told as such, and STS is let alone', async () => {
  const { kept, asked } = credentials([named('ExpiredToken')]);
  const says = 'staging: AssumeRole failed for arn:aws:iam::222233334444:role/read: ExpiredToken, my own AWS credentials are not accepted.';
  await expect(kept.provide()).rejects.toThrow(says);
  await expect(kept.provide()).rejects.toThrow(says);
  expect(asked()).toBe(1);
});

test('what is no refusal is asked again at once', async () => {
  const { kept, asked } = credentials([named('TimeoutError'), keys('A', 60)]);
  await expect(kept.provide()).rejects.toMatchObject({ name: 'TimeoutError' });
  expect((await kept.provide()).accessKeyId).toBe('A');
  expect(asked()).toBe(2);
});

test.each([
  ['User: arn:aws:sts::111122223333:assumed-role/why403/i-0abc is not authorized', 'arn:aws:iam::111122223333:role/why403'],
  ['User: arn:aws-us-gov:sts::111122223333:assumed-role/bot/x is not authorized', 'arn:aws-us-gov:iam::111122223333:role/bot'],
  ['User: arn:aws:iam::111122223333:user/ops/ada is not authorized', 'arn:aws:iam::111122223333:user/ops/ada'],
  ['Access denied', 'the role of the bot'],
])('the trust policy has to name whoever was refused: %s', async (message, caller) => {
  const { kept } = credentials([named('AccessDenied', message)]);
  await expect(kept.provide()).rejects.toMatchObject({ unknown: { next: `Let its trust policy name ${caller}.` } });
});
