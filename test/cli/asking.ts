import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Incident } from '../../playground/scenarios/scenario';
import { expectPublished } from './published-schema';
import { expectNoTrace, objectOf, type Ran, why403 } from './run';

export const ACCOUNT = '111122223333';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

/** A simulated account whose clock can be turned, and the environment in which the program reads it. */
export interface Asked {
  readonly aws: PlaygroundAws;
  readonly env: Readonly<Record<string, string>>;
}

/** An account in which nothing has happened yet. */
export async function anAccount(options: Parameters<typeof startAws>[0] = {}): Promise<Asked> {
  const aws = await startAws(options);
  aws.account(ACCOUNT, KEY);
  const keys = { AWS_ACCESS_KEY_ID: KEY.accessKeyId, AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey };
  // What was learned of one account's APIs is not another's, though both have the same id.
  const WHY403_STATE_DIR = mkdtempSync(join(tmpdir(), 'why403-state-'));
  return { aws, env: { AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'us-east-1', WHY403_STATE_DIR, ...keys } };
}

/** A cached Deny of 20 minutes ago, in an account whose clock is ours again. */
export async function anIncident(ago = 20 * 60_000): Promise<Asked & { readonly incident: Incident }> {
  let now = Date.now() - ago;
  const account = await anAccount({ now: () => now });
  const incident = await cachedDeny.apply(account.aws);
  now = Date.now();
  return { ...account, incident };
}

export const without = (env: Readonly<Record<string, string>>, ...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

/** Both forms of one answer: one exit code, and nothing is printed beside it. */
export async function ask(
  text: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly text: Ran; readonly json: Readonly<Record<string, unknown>> }> {
  const [plain, json] = await Promise.all([why403(['ask', text], { env }), why403(['ask', text, '--json'], { env })]);
  expectNoTrace(plain);
  expectNoTrace(json);
  expectPublished(objectOf(json));
  expect(json).toMatchObject({ code: plain.code, stderr: '' });
  return { text: plain, json: objectOf(json) };
}
