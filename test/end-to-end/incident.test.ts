import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { resourcePolicyExplicitDeny } from '../../playground/scenarios/resource-policy-explicit-deny';
import { answersIn, answerWith, buttonsOf, type Company, shown, startCompany } from './company';

describe.each(['socket', 'http'] as const)('an incident over %s', (transport) => {
  let company: Company;

  beforeEach(async () => {
    company = await startCompany(transport);
  });

  afterEach(async () => {
    const { violations } = company.slack;
    await company.close();
    expect(violations).toEqual([]);
  });

  test('command, placeholder, answer, evidence, flush, audit, and the request is answered 200', async () => {
    const { slack, oncall, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    expect((await incident.resend()).status).toBe(403);

    const asked = await slack.as(oncall.id).command(incidents.id, incident.requestId);
    expect(asked).toMatchObject({ ok: true });
    const answer = await answerWith(company, /cached Deny/);
    expect(shown({ text: answer.edits[0]?.text ?? '', blocks: [] })).toMatch(/Looking at request/);
    expect(answersIn(company)).toHaveLength(1);
    expect(buttonsOf(answer)[0]).toBe('flush-authorizer-cache');

    const evidence = await slack.waitFor(
      () => slack.thread(incidents.id, answer.ts).find((reply) => /same identity tail/.test(shown(reply))),
      { ms: 10_000, what: 'the evidence in the thread' },
    );
    expect(shown(evidence)).toMatch(/was not called/);

    await slack.as(oncall.id).press(answer, 'flush-authorizer-cache');
    const done = await slack.waitFor(() => slack.thread(incidents.id, answer.ts).find((reply) => /flushed/i.test(reply.text)), {
      ms: 10_000,
      what: 'word of the flush',
    });
    expect(shown(done)).toMatch(/Call your API again/);
    expect(buttonsOf(await answerWith(company, /cached Deny/))).not.toContain('flush-authorizer-cache');
    const flush = aws.calls.filter((call) => call.operation === 'FlushStageAuthorizersCache');
    expect(flush).toHaveLength(1);
    expect(flush[0]?.status).toBe(202);

    const audit = company.bot
      .log()
      .split('\n')
      .filter((line) => line.includes('"audit":true'))
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(audit).toHaveLength(1);
    expect(JSON.stringify(audit[0])).toContain(oncall.id);
    expect(JSON.stringify(audit[0])).toContain(incident.apiId);
    expect((await incident.resend()).status).toBe(200);
  });

  test('a mention is answered in its thread', async () => {
    const { slack, oncall, incidents, aws } = company;
    const incident = await resourcePolicyExplicitDeny.apply(aws);
    const said = await slack.as(oncall.id).mention(incidents.id, `why is this refused? ${incident.requestId}`);
    const ts = said.message?.ts ?? '';
    const answer = await slack.waitFor(
      () => slack.thread(incidents.id, ts).find((reply) => reply.botId !== undefined && /resource policy denies/i.test(shown(reply))),
      { ms: 20_000, what: 'the answer to the mention' },
    );
    expect(buttonsOf(answer)[0]).toBe('view-resource-policy');
    await slack.as(oncall.id).press(answer, 'view-resource-policy');
    const view = await slack.waitFor(() => slack.views.find((open) => /NotIpAddress/.test(JSON.stringify(open.blocks))), {
      ms: 10_000,
      what: 'the policy in a modal',
    });
    expect(JSON.stringify(view.blocks)).toContain('203.0.113.7');
  });

  test('a stranger’s click flushes nothing and learns who may', async () => {
    const { slack, oncall, stranger, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const answer = await answerWith(company, /cached Deny/);
    await slack.as(stranger.id).press(answer, 'flush-authorizer-cache');
    const refusal = await slack.waitFor(() => slack.messages.find((message) => message.ephemeralTo === stranger.id), {
      ms: 10_000,
      what: 'a refusal for the stranger',
    });
    expect(shown(refusal)).toContain(oncall.id);
    expect(shown(refusal)).toContain('aws apigateway flush-stage-authorizers-cache');
    expect(aws.calls.filter((call) => call.operation === 'FlushStageAuthorizersCache')).toEqual([]);
    expect((await incident.resend()).status).toBe(403);
  });

  test('a guest’s question is refused and reads nothing', async () => {
    const { slack, guest, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    const before = aws.calls.length;
    await slack.as(guest.id).command(incidents.id, incident.requestId);
    const refusal = await slack.waitFor(() => slack.messages.find((message) => message.ephemeralTo === guest.id), {
      ms: 10_000,
      what: 'a refusal for the guest',
    });
    expect(shown(refusal)).toMatch(/guest/i);
    expect(aws.calls).toHaveLength(before);
    expect(answersIn(company).filter((message) => message.ephemeralTo === undefined)).toEqual([]);
  });

  test('in a channel shared with another organisation the asker alone gets the verdict, without evidence and buttons', async () => {
    const { slack, oncall, aws } = company;
    const shared = slack.addChannel({ name: 'with-partner', members: [oncall.id], botIsMember: true, isExtShared: true });
    const incident = await cachedDeny.apply(aws);
    await slack.as(oncall.id).command(shared.id, incident.requestId);
    const answer = await slack.waitFor(() => slack.conversation(shared.id).find((message) => /cached Deny/.test(message.text)), {
      ms: 20_000,
      what: 'the verdict',
    });
    expect(answer.ephemeralTo).toBe(oncall.id);
    expect(buttonsOf(answer)).toEqual([]);
    expect(shown(answer)).not.toContain('identity tail');
    expect(slack.conversation(shared.id).filter((message) => message.botId !== undefined && message.ephemeralTo === undefined)).toEqual([]);
  });

  test('killed between placeholder and answer, the next start completes the message', async () => {
    const { slack, oncall, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    const healed = aws.faults.add({ kind: 'hang' });
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const placeholder = await slack.waitFor(() => answersIn(company)[0], { ms: 10_000, what: 'the placeholder' });
    expect(shown(placeholder)).toMatch(/Looking at/);
    // The search hangs: what the message shows now is progress, with a way to stop it.
    await slack.waitFor(() => buttonsOf(placeholder).includes('stop-search'), { ms: 10_000, what: 'progress' });
    await company.bot.stop('SIGKILL');
    healed();
    await company.restart();
    const answer = await answerWith(company, /cached Deny/);
    expect(answer.ts).toBe(placeholder.ts);
    expect(answersIn(company)).toHaveLength(1);
  });
});

test('where AWS never answers, the message says so when the time is up', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'why403-config-')), 'why403.yml');
  writeFileSync(file, 'deadlineSeconds: 3\n');
  const company = await startCompany('socket', { WHY403_CONFIG: file });
  try {
    const { slack, oncall, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    aws.faults.add({ kind: 'hang' });
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const answer = await answerWith(company, /gave no answer/);
    expect(shown(answer)).toMatch(/Ask again in a minute/);
    expect(buttonsOf(answer)).not.toContain('stop-search');
    expect(slack.violations).toEqual([]);
  } finally {
    await company.close();
  }
});
