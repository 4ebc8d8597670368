import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { resourcePolicyExplicitDeny } from '../../playground/scenarios/resource-policy-explicit-deny';
import type { Message } from '../../playground/slack/main';
import { answerWith, type Company, shown, startCompany } from './company';

describe.each(['socket', 'http'] as const)('the thread of an answer over %s', (transport) => {
  let company: Company;

  beforeEach(async () => {
    company = await startCompany(transport);
  });

  afterEach(async () => {
    const { violations } = company.slack;
    await company.close();
    expect(violations).toEqual([]);
  });

  /** Says something in a thread and waits for the reply that fits. */
  async function told(threadTs: string, text: string, fits: RegExp, by = company.oncall.id): Promise<Message> {
    const { slack, incidents } = company;
    const before = slack.messages.length;
    await slack.as(by).mention(incidents.id, text, { threadTs });
    return slack.waitFor(() => slack.messages.slice(before).find((message) => message.botId !== undefined && fits.test(shown(message))), {
      ms: 30_000,
      what: `${fits} to "${text}"`,
    });
  }

  /** A killed bot's connections are heard of a little later: until then Slack would send to them. */
  async function killed(): Promise<void> {
    await company.bot.stop('SIGKILL');
    await company.slack.waitFor(() => company.slack.connections === 0, { what: 'the end of the connections' });
  }

  test('logs, authorizer, what if, again, another id; a restart in between, and AWS saying no', async () => {
    const { slack, oncall, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const { ts } = await answerWith(company, /cached Deny/);

    const logs = await told(ts, 'logs', /Execution log/);
    expect(shown(logs)).toContain('The client is not authorized to perform this operation.');
    expect(shown(logs)).toContain('error.responseType ACCESS_DENIED');
    expect(shown(logs)).not.toMatch(/customer-5521|eyJ|shop-app/);
    const calls = aws.calls.length;
    expect(shown(await told(ts, 'authorizer', /as saved/))).toContain('A decision is cached for 300 s');
    const other = await told(ts, 'what if GET /orders from 198.51.100.7', /GET \/orders/);
    expect(shown(other)).toContain('a Deny of the authorizer');
    // Both rest on what was read for the answer.
    const reads = ['FilterLogEvents', 'StartQuery', 'GetAuthorizers', 'GetResources', 'GetStage'];
    expect(aws.calls.slice(calls).filter(({ operation }) => reads.includes(operation))).toEqual([]);
    await told(ts, 'check again please', /Nothing new: Access was granted, but a cached Deny/);

    const { requestId } = await incident.resend();
    const second = await told(ts, requestId, /cause as the first request|cached Deny/);
    await slack.waitFor(() => /The same cause as the first request: authorizer cached deny \(confirmed for both\)/.test(shown(second)), {
      ms: 30_000,
      what: 'the comparison',
    });
    await told(ts, '00000000-0000-4000-8000-000000000403', /this one has no diagnosis/);

    await killed();
    await company.restart();
    await told(ts, 'policy', /The API has no resource policy/);
    await killed();
    const healed = aws.faults.add({ kind: 'access-denied' });
    await company.restart();
    const refused = await told(ts, 'logs', /So there is nothing to show/);
    expect(shown(refused)).toMatch(/lack|denied|refused|may not/i);
    healed();
  });

  test('a policy, who may flush, and a request of another kind', async () => {
    const { slack, oncall, stranger, incidents, aws } = company;
    const incident = await resourcePolicyExplicitDeny.apply(aws);
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const { ts } = await answerWith(company, /resource policy denies/i);
    expect(shown(await told(ts, 'policy', /The policies for this request/))).toContain('198.51.100.0/24');
    expect(shown(await told(ts, 'what if from 203.0.113.9', /203\.0\.113\.9/))).toContain('refused');
    expect(shown(await told(ts, 'what if from 198.51.100.9 as bob', /198\.51\.100\.9/))).toContain('it depends');

    const other = await cachedDeny.apply(aws);
    await told(ts, other.requestId, /nother cause than the first request/);

    const prompt = await told(ts, 'flush', /Flush the authorizer cache of/);
    await slack.as(stranger.id).press(prompt, 'flush-authorizer-cache');
    await slack.waitFor(() => slack.messages.find((message) => message.ephemeralTo === stranger.id), { ms: 10_000, what: 'the refusal' });
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toEqual([]);
    await slack.as(oncall.id).press(prompt, 'flush-authorizer-cache');
    await slack.waitFor(() => slack.thread(incidents.id, ts).find((reply) => /Authorizer cache flushed/.test(reply.text)), {
      ms: 20_000,
      what: 'word of the flush',
    });
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toHaveLength(1);
    expect((await other.resend()).status).toBe(200);
  });
});
