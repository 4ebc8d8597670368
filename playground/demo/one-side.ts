import { startAws } from '../aws/main';
import { freePort } from '../free-port';
import { startSlack } from '../slack/main';
import { startPage } from '../web/server';
import { Closing } from './closing';
import { openBrowser } from './open-browser';
import { KEY, openAws, openPage, openSlack, REGION } from './open-stage';
import type { DemoOptions } from './options';
import { say } from './show';

/** The Slack side and the page, for a bot that reads a real AWS account. Gives what closes it. */
export async function openSlackSide(options: DemoOptions): Promise<Closing> {
  const closing = new Closing();
  const { slack, oncall, people } = await openSlack();
  closing.add(() => slack.close());
  // The page lists AWS calls; the bot's go elsewhere, so that list stays empty.
  const aws = await startAws();
  closing.add(() => aws.close());
  const page = await startPage({ slack, aws, people, ...(options.port === undefined ? {} : { port: options.port }) });
  closing.add(() => page.close());
  const transport = options.transport === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret };
  const port = options.transport === 'http' ? await freePort() : undefined;
  if (port !== undefined) slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  say(`page ${page.url}`);
  openBrowser(page.url);
  say('\nStart the bot in another terminal, with AWS credentials of your own and AWS_REGION:\n');
  const environment = {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...transport,
    ...(port === undefined ? {} : { PORT: String(port) }),
  };
  sayExports(environment);
  say(`export WHY403_FLUSH_USERS=${oncall.id}    # ada may flush a real authorizer cache; leave it out and nobody may`);
  say('npm run build && npm start');
  return closing;
}

/** The AWS side with the company, for a bot in a real Slack. Gives what closes it. */
export async function openAwsSide(options: DemoOptions): Promise<Closing> {
  const closing = new Closing();
  const aws = await openAws(options.latency);
  closing.add(() => aws.close());
  // The page needs a workspace; there is no bot in this one.
  const slack = await startSlack();
  closing.add(() => slack.close());
  const viewer = slack.addUser({ name: 'ada' });
  slack.addChannel({ name: 'no-bot-here', members: [viewer.id] });
  const page = await openPage({ aws, slack, people: [viewer], port: options.port, closing });
  say(`page ${page.url}`);
  openBrowser(page.url);
  say('\nThe company is on the page: send a request there, and give its id to the bot in your Slack.');
  say('Start the bot in another terminal, with SLACK_BOT_TOKEN and SLACK_APP_TOKEN of your workspace:\n');
  sayExports({
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
  });
  say('npm run build && npm start');
  return closing;
}

function sayExports(environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment)) say(`export ${name}=${value}`);
}
