import type { PlaygroundAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { anAccount } from './asking';
import { why403 } from './run';

let aws: PlaygroundAws;
afterEach(() => aws.close());

/** Lines land 5 to 20 s after the request, and a UUID tells no time. */
test('ask --wait: a bare id whose lines have not landed is found at the second look', async () => {
  const account = await anAccount({ ingestionLagMs: 12_000 });
  aws = account.aws;
  const { requestId } = await cachedDeny.apply(aws);
  const { code, stdout, stderr } = await why403(['ask', requestId, '--wait'], { env: account.env });
  expect(stderr).toMatch(/^Not found yet: looking again in \d+ s \(1 of 2\)\.\n$/);
  expect(stdout.split('\n')[0]).toMatch(/a cached Deny for this caller is still in force/);
  expect(code).toBe(0);
});
