import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { allowFrom, Shop } from '../../playground/scenarios/shop';
import { wafRuleBlock } from '../../playground/scenarios/waf-rule-block';
import type { Answer, Diagnosis } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { createWhy403 } from '../../src/why403';
import { startTrail, type TrailServer, type TrailServerOptions } from '../aws/trail-server';

const KEYS = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
const MIN = 60_000;

let aws: PlaygroundAws;
let trail: TrailServer;
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  aws = await startAws({ now: () => now });
  aws.account('111122223333', KEYS);
});
afterEach(async () => {
  await trail.close();
  await aws.close();
});

/** The verdict, and the answers that followed it. */
async function ask(text: string, options: TrailServerOptions & { readonly ownTrail?: boolean } = {}, signal?: AbortSignal) {
  const { ownTrail = false, ...served } = options;
  trail = await startTrail({ upstream: aws.url, ...served });
  const endpointUrl = ownTrail ? aws.url : trail.url;
  const ports = createAwsPorts({ regions: ['us-east-1'], endpointUrl }, { credentials: KEYS, maxAttempts: 1 });
  try {
    const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: { now: () => now }, deadlineMs: 20_000 });
    let later: AsyncIterable<Answer> | undefined;
    const onLater = (answers: AsyncIterable<Answer>): void => {
      later = answers;
    };
    const begun = performance.now();
    const first = await why403.ask(why403.understand(text, now), { ref: 'test', onLater, ...(signal === undefined ? {} : { signal }) });
    const verdictMs = performance.now() - begun;
    const askedBefore = trail.asked.length;
    const followed: Diagnosis[] = [];
    for await (const answer of later ?? []) followed.push(diagnosisOf(answer));
    return { first: diagnosisOf(first), followed, askedBefore, verdictMs };
  } finally {
    ports.close();
  }
}

function diagnosisOf(answer: Answer): Diagnosis {
  if (answer.kind !== 'diagnosis') throw new Error(`no diagnosis: ${answer.says}`);
  return answer.diagnosis;
}

/** A policy that was corrected 6 min before the request, and not deployed. */
async function notDeployed() {
  const asked = now;
  now = asked - 60 * 24 * MIN;
  const shop = new Shop(aws);
  shop.api.setPolicy(allowFrom('198.51.100.0/24'));
  shop.method('GET', '/orders').deploy();
  now = asked - 26 * MIN;
  const editedAt = new Date(now).toISOString();
  shop.api.setPolicy(allowFrom('198.51.100.0/24', '203.0.113.0/24'));
  now = asked - 20 * MIN;
  const incident = await shop.refused();
  now = asked;
  const requestParameters = { restApiId: incident.apiId, updateRestApiInput: { patchOperations: [{ op: 'replace', path: '/policy' }] } };
  return { incident, edit: { name: 'UpdateRestApi', at: editedAt, requestParameters } };
}

test('CloudTrail proves after the verdict that the stage runs the older policy', async () => {
  const { incident, edit } = await notDeployed();
  const { first, followed, askedBefore } = await ask(incident.requestId, { records: [edit] });
  expect(askedBefore).toBe(0);
  expect([first.findings[0]?.cause, first.findings[0]?.confidence]).toEqual(['resource-policy-not-deployed', 'likely']);
  expect(first.changes).toBeUndefined();
  expect(followed).toHaveLength(1);
  expect(followed[0]?.findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([
    ['resource-policy-not-deployed', 'confirmed'],
  ]);
  expect(followed[0]?.verdict).toMatchObject({ layer: 'resource-policy', confidence: 'confirmed' });
  expect(followed[0]?.verdict.says).toContain('edited 6 min before the request');
  expect(followed[0]?.changes?.entries).toMatchObject([
    { by: 'deployer/ann', says: expect.stringMatching(/^6 min before: `UpdateRestApi` `\/policy`/) },
  ]);
  expect(followed[0]?.contradictions.join()).toContain('CloudTrail has the edit');
  expect(followed[0]?.notRead).toEqual([]);
});

test('the playground’s own CloudTrail has the edit, as every change', async () => {
  const { incident } = await notDeployed();
  const { followed } = await ask(incident.requestId, { ownTrail: true });
  expect(followed.at(-1)?.findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([
    ['resource-policy-not-deployed', 'confirmed'],
  ]);
});

test('without the permission it stays likely, and says which one is missing', async () => {
  const { incident } = await notDeployed();
  const { followed } = await ask(incident.requestId, { fails: [400, 'AccessDeniedException'] });
  expect(followed).toHaveLength(1);
  expect(followed[0]?.findings[0]).toMatchObject({ cause: 'resource-policy-not-deployed', confidence: 'likely' });
  expect(followed[0]?.notRead).toMatchObject([
    { what: 'what changed (CloudTrail)', why: expect.stringContaining('cloudtrail:LookupEvents') },
  ]);
});

test('Stop ends what comes after the verdict', async () => {
  const { incident, edit } = await notDeployed();
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 3_000);
  const { followed } = await ask(incident.requestId, { records: [edit], delayMs: 60_000 }, stop.signal);
  expect(followed).toEqual([]);
});

test('where only WAF can explain it, the verdict waits for its record, at most 2 s', async () => {
  const incident = await wafRuleBlock.apply(aws);
  aws.faults.add({ service: 'wafv2', kind: 'latency', ms: 700 });
  const soon = await ask(incident.requestId);
  expect(soon.first.findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([['waf-rule-block', 'confirmed']]);
  await trail.close();
  aws.faults.clear();
  aws.faults.add({ service: 'wafv2', kind: 'latency', ms: 9_000 });
  const late = await ask(incident.requestId);
  expect(late.verdictMs).toBeLessThan(8_000);
  expect(late.first.findings.every(({ confidence }) => confidence !== 'confirmed')).toBe(true);
  expect(late.followed[0]?.findings.map(({ cause, confidence }) => [cause, confidence])).toEqual([['waf-rule-block', 'confirmed']]);
});
