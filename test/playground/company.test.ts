import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type Company, foundCompany } from '../../playground/company/company';
import { companyRoutes } from '../../playground/company/routes';
import type { Story } from '../../playground/company/story';
import type { SentView } from '../../playground/company/wire';
import { REGION, STAGE } from '../../playground/scenarios/shop';
import { ask, findingsOf, KEYS } from '../end-to-end/asking-scenarios';

/** Each story with the status of its refusal and what a right answer names first. */
const STORIES: readonly (readonly [id: string, status: number, causes: readonly string[]])[] = [
  ['cached-policy', 403, ['authorizer-cached-policy-mismatch']],
  ['revoked-tenant', 403, ['authorizer-explicit-deny']],
  ['office-address', 403, ['resource-policy-explicit-deny', 'resource-policy-source-ip-differs']],
  ['policy-not-deployed', 403, ['resource-policy-not-deployed']],
  ['key-of-other-stage', 403, ['api-key-stage-not-in-usage-plan']],
  ['authorizer-crash', 500, ['authorizer-invalid-output']],
  ['waf-rule', 403, ['waf-rule-block']],
  ['forgotten-deploy', 403, ['route-not-deployed']],
];

let aws: PlaygroundAws;
let company: Company;
let now: number;

beforeEach(async () => {
  now = Date.now();
  aws = await startAws({ now: () => now });
  aws.account('111122223333', KEYS);
  company = await foundCompany(aws);
});

afterEach(() => aws.close());

test('the stories are these', () => {
  expect(company.stories.map((story) => story.id)).toEqual(STORIES.map(([id]) => id));
});

test.each(STORIES)('%s: the id alone leads to the API and the cause, and the steps in their order to 200', async (id, status, causes) => {
  const story = storyOf(id);
  const sent = await send(story);
  expect(sent.status).toBe(status);
  const answer = await ask(aws, sent.requestId, REGION);
  expect(answer.kind === 'diagnosis' && answer.diagnosis.request?.apiId).toBe(story.view().api.id);
  expect(causes).toContain(findingsOf(answer)[0]?.cause);
  await fixAll(story);
  expect(story.fixes().map(({ done }) => done)).not.toContain(false);
  expect((await send(story)).status).toBe(200);
});

test.each(STORIES)('%s: a reset makes the same mistake again, and the way out works again', async (id, status) => {
  const story = storyOf(id);
  await fixAll(story);
  await story.reset();
  expect(story.fixes().map(({ done }) => done)).not.toContain(true);
  expect((await send(story)).status).toBe(status);
  await fixAll(story);
  expect((await send(story)).status).toBe(200);
  await story.reset();
  await story.reset();
  expect((await send(story)).status).toBe(status);
});

test.each(STORIES.filter(([id]) => id !== 'cached-policy'))('%s: no step but the last one makes it 200', async (id, status) => {
  const story = storyOf(id);
  await send(story);
  const steps = story.fixes();
  for (const step of steps.slice(0, -1)) await take(story, step.id);
  if (steps.length > 1) expect((await send(story)).status).toBe(status);
});

test('a policy of the cache: a flush before the function is corrected moves the error to the other route', async () => {
  const story = storyOf('cached-policy');
  expect((await send(story)).status).toBe(403);
  flush(story);
  expect(story.fixes().map(({ done }) => done)).toEqual([false, false]);
  expect((await send(story)).status).toBe(200);
  expect((await send(story, '/orders')).status).toBe(403);
});

test('a policy of the cache: the function alone leaves what is cached', async () => {
  const story = storyOf('cached-policy');
  await take(story, 'deploy-function');
  expect((await send(story)).status).toBe(403);
  flush(story);
  expect((await send(story)).status).toBe(200);
  expect((await send(story, '/orders')).status).toBe(200);
});

test('a policy of the cache: after the TTL the app is opened again, and the next tap is refused again', async () => {
  const story = storyOf('cached-policy');
  now += 301_000;
  const sent = await send(story);
  expect(sent.earlier).toEqual([{ says: expect.stringContaining('GET /orders'), status: 200 }]);
  expect(sent.status).toBe(403);
  expect((await send(story)).earlier).toEqual([]);
});

test('a revoked tenant: restored, it still meets its cached Deny, and the answer says so and offers the flush', async () => {
  const story = storyOf('revoked-tenant');
  await send(story);
  now += 1000;
  await take(story, 'restore-tenant');
  now += 1000;
  const again = await send(story);
  expect(again.status).toBe(403);
  const [first] = findingsOf(await ask(aws, again.requestId, REGION));
  expect(first).toMatchObject({
    ...{ cause: 'authorizer-cached-deny', confidence: 'confirmed' },
    actions: expect.arrayContaining(['flush-authorizer-cache']),
  });
});

test('a revoked tenant: a flush before it is restored changes nothing', async () => {
  const story = storyOf('revoked-tenant');
  await send(story);
  flush(story);
  expect((await send(story)).status).toBe(403);
  expect(story.fixes().map(({ done }) => done)).toEqual([false, false]);
});

test('the office: deployed before the range is added, the old policy is released again', async () => {
  const story = storyOf('office-address');
  await take(story, 'deploy');
  await take(story, 'add-range');
  expect(story.fixes().map(({ done }) => done)).toEqual([true, false]);
  expect((await send(story)).status).toBe(403);
  await take(story, 'deploy');
  expect((await send(story)).status).toBe(200);
});

test('the callers of a story differ', async () => {
  const statuses = async (id: string): Promise<readonly number[]> => {
    const story = storyOf(id);
    const { callers } = story.view();
    return Promise.all(callers.map(async (caller) => (await send(story, undefined, caller.id)).status));
  };
  expect(await statuses('cached-policy')).toEqual([403, 200, 401]);
  expect(await statuses('revoked-tenant')).toEqual([403, 200]);
  expect(await statuses('office-address')).toEqual([403, 200]);
  expect(await statuses('policy-not-deployed')).toEqual([403, 200, 403]);
  expect(await statuses('key-of-other-stage')).toEqual([403, 403]);
  expect(await statuses('authorizer-crash')).toEqual([500, 200]);
  expect(await statuses('waf-rule')).toEqual([403, 200]);
});

test('edited headers are what is sent', async () => {
  const story = storyOf('key-of-other-stage');
  const { request } = story.view();
  await fixAll(story);
  const sent = await story.send({ ...request, headers: { 'x-api-key': 'made-up' } });
  expect(sent.status).toBe(403);
});

test('the raw response is the head and the body, with both ids', async () => {
  const { raw, requestId, extendedRequestId } = await send(storyOf('policy-not-deployed'));
  expect(raw).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(raw).toContain(`x-amzn-RequestId: ${requestId}\r\n`);
  expect(raw).toContain(`x-amz-apigw-id: ${extendedRequestId}\r\n`);
  expect(raw).toMatch(/\r\n\r\n\{"Message":/);
});

describe('the log', () => {
  test('holds the lines of the execution log and of the access log, newest last', async () => {
    const story = storyOf('office-address');
    const { requestId } = await send(story);
    const lines = story.log();
    const { api } = story.view();
    expect(new Set(lines.map(({ group }) => group))).toEqual(
      new Set([`API-Gateway-Execution-Logs_${api.id}/prod`, `/aws/apigateway/back-office-${api.id}`]),
    );
    expect(lines[0]?.message).toBe(`(${requestId}) Extended Request Id: ${(lines[0]?.message ?? '').split(': ')[1]}`);
    expect(JSON.parse(lines.at(-1)?.message ?? '')).toMatchObject({ requestId, status: '403' });
  });

  test('shows a line once it has landed', async () => {
    const late = await startAws({ now: () => now, ingestionLagMs: 5000 });
    try {
      const story = (await foundCompany(late)).story('office-address');
      await story?.send(story.view().request);
      expect(story?.log()).toEqual([]);
      now += 5001;
      expect(story?.log().length).toBeGreaterThan(3);
    } finally {
      await late.close();
    }
  });
});

describe('the routes', () => {
  const published: unknown[] = [];
  const call = (method: string, path: string, body?: unknown) =>
    routes.extra({ method, path: `/api/company${path}`, body, publish: (data) => void published.push(data) });
  let routes: ReturnType<typeof companyRoutes>;

  beforeEach(() => {
    published.length = 0;
    routes = companyRoutes(company);
  });

  afterEach(() => routes.close());

  test('list, send, fix and reset', async () => {
    const listed = await call('GET', '/stories');
    expect(listed).toMatchObject({ status: 200, body: { stories: STORIES.map(([id]) => ({ id })) } });
    const { request } = storyOf('forgotten-deploy').view();
    expect(await call('POST', '/forgotten-deploy/send', request)).toMatchObject({ status: 200, body: { status: 403 } });
    expect(await call('POST', '/forgotten-deploy/fix', { step: 'deploy' })).toMatchObject({
      status: 200,
      body: { fixes: [{ done: true }] },
    });
    expect(await call('POST', '/forgotten-deploy/send', request)).toMatchObject({ status: 200, body: { status: 200 } });
    expect(await call('GET', '/forgotten-deploy/log')).toMatchObject({ status: 200, body: { lines: expect.any(Array) } });
    expect(await call('POST', '/forgotten-deploy/reset')).toMatchObject({ status: 200, body: { fixes: [{ done: false }] } });
    expect(published).toContainEqual({ about: 'fixes', story: 'forgotten-deploy', fixes: [expect.objectContaining({ done: true })] });
    expect(published).toContainEqual({ about: 'log', story: 'forgotten-deploy', lines: expect.arrayContaining([expect.anything()]) });
  });

  test('a line is published once', async () => {
    const { request } = storyOf('waf-rule').view();
    await call('GET', '/stories');
    await call('POST', '/waf-rule/send', request);
    await call('POST', '/waf-rule/send', request);
    const sequences = published.flatMap((news) => (news as { lines?: { sequence: number }[] }).lines ?? []).map(({ sequence }) => sequence);
    expect(sequences.length).toBeGreaterThan(1);
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  test('a flush in Slack is told without a request of the page', async () => {
    await call('GET', '/stories');
    const story = storyOf('cached-policy');
    await take(story, 'deploy-function');
    flush(story);
    while (!published.some((news) => JSON.stringify(news).includes('"id":"flush"'))) await new Promise(setImmediate);
    expect(published.at(-1)).toMatchObject({ about: 'fixes', story: 'cached-policy', fixes: [{ done: true }, { done: true }] });
  });

  test.each([
    ['a path with a space', { path: '/a b' }],
    ['a path of another host', { path: '//elsewhere.example/' }],
    ['a method that is none', { method: 'BREW' }],
    ['a header that would end its line', { headers: { 'X-A': 'a\r\nX-B: b' } }],
    ['a header name with a colon', { headers: { 'X:A': 'a' } }],
  ])('%s is refused with a sentence', async (_, wrong) => {
    const { request } = storyOf('waf-rule').view();
    expect(await call('POST', '/waf-rule/send', { ...request, ...wrong })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/\.$/) },
    });
  });

  test('what does not exist is not found', async () => {
    expect(await call('GET', '/no-such-story/log')).toBeUndefined();
    expect(await call('POST', '/waf-rule/fix', { step: 'deploy' })).toMatchObject({ status: 404 });
    expect(await call('POST', '/cached-policy/fix', { step: 'flush' })).toMatchObject({ status: 404 });
    expect(await call('DELETE', '/waf-rule/send')).toBeUndefined();
  });
});

function storyOf(id: string): Story {
  const story = company.story(id);
  if (story === undefined) throw new Error(`no story ${id}`);
  return story;
}

function send(story: Story, path?: string, caller?: string): Promise<SentView> {
  const { request, callers } = story.view();
  const who = callers.find((each) => each.id === caller) ?? callers[0];
  return story.send({ ...request, ...(path === undefined ? {} : { path }), ...(who && { caller: who.id, headers: who.headers }) });
}

/** The step as its owner takes it, the flush as the bot does it. */
async function take(story: Story, step: string): Promise<void> {
  if (step === 'flush') flush(story);
  else await story.fix(step);
}

async function fixAll(story: Story): Promise<void> {
  for (const step of story.fixes()) await take(story, step.id);
}

function flush(story: Story): void {
  aws.account('111122223333').region(REGION).restApis.get(story.view().api.id)?.stage(STAGE).authorizerCache.flush();
}
