import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Message } from '../../playground/slack/main';
import { answerWith, buttonsOf, type Company, shown, startCompany } from './company';

const ACCOUNT = '111122223333';
const [ADA, SAM] = ['U0PLAY0001', 'U0PLAY0002'];
const AGREE = 'agree-to-flush';

describe.each(['socket', 'http'] as const)('a flush that two people do, over %s', (transport) => {
  const folder = mkdtempSync(join(tmpdir(), 'why403-two-'));
  const audit = join(folder, 'audit.jsonl');
  const config = join(folder, 'why403.yml');
  let company: Company;

  async function start(role: { readonly denied?: readonly string[] } = {}): Promise<void> {
    writeFileSync(config, "flush: {secondPerson: ['prod*']}\naws: {accountAlias: shop-prod}\n");
    company = await startCompany(transport, {
      ...{ WHY403_CONFIG: config, WHY403_FLUSH_USERS: `${ADA},${SAM}`, WHY403_AUDIT_FILE: audit },
      WHY403_WRITE_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/why403-write`,
    });
    expect([company.oncall.id, company.stranger.id]).toEqual([ADA, SAM]);
    company.aws.account(ACCOUNT).role('why403-write', { ...role });
  }
  afterEach(async () => {
    const { violations } = company.slack;
    await company.close();
    expect(violations).toEqual([]);
  });

  const flushes = () => company.aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache');
  const inThread = (answer: Message, fits: (reply: Message) => boolean, what: string): Promise<Message> =>
    company.slack.waitFor(() => company.slack.thread(company.incidents.id, answer.ts).find(fits), { ms: 15_000, what });
  const told = (userId: string, words: RegExp): Promise<Message> =>
    company.slack.waitFor(() => company.slack.messages.find((message) => message.ephemeralTo === userId && words.test(shown(message))), {
      ms: 15_000,
      what: `${words} for ${userId}`,
    });

  async function asked(): Promise<{ readonly answer: Message; readonly asking: Message; resend(): Promise<{ readonly status: number }> }> {
    const { slack, oncall, incidents, aws } = company;
    const incident = await cachedDeny.apply(aws);
    await slack.as(oncall.id).command(incidents.id, incident.requestId);
    const answer = await answerWith(company, /cached Deny/);
    await slack.as(oncall.id).press(answer, 'flush-authorizer-cache');
    const asking = await inThread(answer, (reply) => buttonsOf(reply).includes(AGREE), 'what asks for a second person');
    expect(shown(asking)).toMatch(/Account shop-prod/);
    return { answer, asking, resend: () => incident.resend() };
  }

  test('asked, restarted, agreed to: one call in a session that names both, and the request is answered 200', async () => {
    await start();
    const { answer, asking, resend } = await asked();
    expect(flushes()).toEqual([]);
    expect((await resend()).status).toBe(403);
    await company.bot.stop('SIGKILL');
    await company.slack.waitFor(() => company.slack.connections === 0, { what: 'Slack to see the bot gone' });
    await company.restart();
    const { slack } = company;
    await slack.as(ADA).press(asking, AGREE);
    await told(ADA, /You asked for it yourself/);
    await slack.as(company.guest.id).press(asking, AGREE);
    await told(company.guest.id, /Only full members/);
    expect(flushes()).toEqual([]);
    await Promise.all([slack.as(SAM).press(asking, AGREE), slack.as(SAM).press(asking, AGREE)]);
    await inThread(answer, (reply) => /cache flushed/i.test(reply.text), 'word of the flush');
    expect(flushes().map(({ status }) => status)).toEqual([202]);
    const session = company.aws.calls.filter(({ operation }) => operation === 'AssumeRole').at(-1);
    expect(session?.params).toMatchObject({ RoleSessionName: `why403-${ADA}+${SAM}` });
    const lines = readFileSync(audit, 'utf8').trimEnd().split('\n');
    const results = lines.map((line): { result: string; who: { id: string }; approver?: { id: string }; awsRequestId?: string } =>
      JSON.parse(line),
    );
    expect(results.map(({ result }) => result).filter((result) => result !== 'done-already')).toEqual(['asked', 'calling', 'done']);
    expect(results.find(({ result }) => result === 'done')).toMatchObject({
      ...{ who: { id: ADA, name: 'ada' }, approver: { id: SAM, name: 'sam' }, what: 'flush-authorizer-cache' },
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await resend()).status).toBe(200);
  });

  test('AWS refuses: the second person learns which permission is missing, and nothing is told as done', async () => {
    await start({ denied: ['apigateway:DELETE'] });
    const { answer, asking, resend } = await asked();
    await company.slack.as(SAM).press(asking, AGREE);
    await told(SAM, /apigateway:DELETE on arn:aws:apigateway/);
    expect((await resend()).status).toBe(403);
    expect(company.slack.thread(company.incidents.id, answer.ts).some((reply) => /cache flushed/i.test(reply.text))).toBe(false);
    // Once the role may, the same button does it.
    company.aws.account(ACCOUNT).role('why403-write');
    await company.slack.as(SAM).press(asking, AGREE);
    await inThread(answer, (reply) => /cache flushed/i.test(reply.text), 'word of the flush');
    expect((await resend()).status).toBe(200);
  });
});
