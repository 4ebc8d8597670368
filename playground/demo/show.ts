import type { GatewayResponse } from '../aws/main';
import type { Message } from '../slack/main';
import { renderMessage } from '../slack/render-text';
import type { DemoStage } from './open-stage';

const SHOWN_HEADERS = ['x-amzn-requestid', 'x-amz-apigw-id', 'x-amzn-errortype'];

export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** A message as Slack would show it. */
export function showMessage(stage: DemoStage, message: Message): void {
  say(renderMessage(message, renderOptions(stage)));
  say();
}

export function renderOptions(stage: DemoStage): { tz: string; ansi: boolean; nameOf: (user: string) => string } {
  const { oncall, slack } = stage;
  const names = new Map([
    [oncall.id, oncall.name],
    [slack.botUserId, 'why403'],
  ]);
  return { tz: oncall.tz, ansi: process.stdout.isTTY === true, nameOf: (user) => names.get(user) ?? user };
}

/** What `curl -i` shows of it. */
export function showResponse(what: string, response: Pick<GatewayResponse, 'status' | 'headers' | 'body'>): void {
  say(`  ${what}`);
  say(`  HTTP/2 ${response.status}`);
  for (const [name, value] of Object.entries(response.headers)) if (SHOWN_HEADERS.includes(name.toLowerCase())) say(`  ${name}: ${value}`);
  say(`  ${response.body}`);
  say();
}
