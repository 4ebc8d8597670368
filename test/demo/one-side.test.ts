import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { projectRoot } from '../../playground/bot-process';
import { foundCompany } from '../../playground/company/company';
import { openAws } from '../../playground/demo/open-stage';
import { policyNotDeployed } from '../../playground/scenarios/policy-not-deployed';
import { ask } from '../end-to-end/asking-scenarios';
import { type DemoProcess, environmentOf, startDemo } from './demo-process';
import { PageClient } from './page-client';
import { startBotWith } from './started-bot';

const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
const storiesSchema = z.object({ stories: z.array(z.object({ id: z.string(), request: z.unknown() })) });
const sentSchema = z.object({ requestId: z.string() });
let demo: DemoProcess | undefined;
let aws: PlaygroundAws | undefined;

afterEach(async () => {
  demo?.child.kill('SIGKILL');
  await demo?.ended;
  await aws?.close();
});

test.each([[[]], [['--http']]])(
  '--slack-only: a bot with the printed environment answers on the page from an AWS of its own: %p',
  async (flags) => {
    demo = startDemo('--slack-only', '--port', '0', ...flags);
    await demo.shows(/npm start\n/);
    aws = await startAws();
    aws.account('111122223333', KEY);
    const incident = await policyNotDeployed.apply(aws);
    const bot = startBotWith({
      ...environmentOf(demo.out()),
      ...{
        AWS_ENDPOINT_URL: aws.url,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: KEY.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
      },
    });
    try {
      const url = /^page (\S+)/.exec(demo.out())?.[1] ?? '';
      const page = await PageClient.open(url);
      await page.command(incident.requestId);
      await page.shows('The resource policy as saved would not refuse this request');
      page.close();
      expect(await (await fetch(`${url}/api/company/stories`)).json()).toEqual({ stories: [] });
    } finally {
      await bot.stop();
    }
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
  },
);

test('--aws-only: the program with the printed environment finds the company’s request', async () => {
  demo = startDemo('--aws-only', '--port', '0');
  await demo.shows(/npm start\n/);
  const url = /^page (\S+)/.exec(demo.out())?.[1] ?? '';
  const { stories } = storiesSchema.parse(await (await fetch(`${url}/api/company/stories`)).json());
  const sent = await fetch(`${url}/api/company/waf-rule/send`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify(stories.find(({ id }) => id === 'waf-rule')?.request),
  });
  const { requestId } = sentSchema.parse(await sent.json());
  const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot(), 'dist/cli.js'), 'ask', requestId], {
    env: { PATH: process.env.PATH, ...environmentOf(demo.out()) },
  });
  expect(stdout).toContain('Rule `block-scrapers` of web ACL `checkout-acl` blocks this request');
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
});

test.each(['none', 'aws'] as const)('--latency %s: rates hold; lines land with the response, or later', async (latency) => {
  aws = await openAws(latency);
  const story = (await foundCompany(aws)).story('policy-not-deployed');
  const sent = await story?.send(story.view().request);
  expect(sent?.status).toBe(403);
  expect((story?.log().length ?? 0) > 0).toBe(latency === 'none');
  await ask(aws, sent?.requestId ?? '', 'us-east-1');
  expect(aws.calls[0]?.quota?.left).toBeGreaterThanOrEqual(0);
});
