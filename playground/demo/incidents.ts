import { cachedDeny } from '../scenarios/cached-deny';
import { cachedPolicyMismatch } from '../scenarios/cached-policy-mismatch';
import type { Incident } from '../scenarios/scenario';
import type { Message } from '../slack/main';
import { renderMessage } from '../slack/render-text';
import type { DemoStage } from './open-stage';
import { renderOptions, say, showMessage, showResponse } from './show';

const FLUSH = 'flush-authorizer-cache';

/** A line lands after five minutes at the latest. */
const MOST_ASKED = 5;

/** Two incidents from the refused request to 200; throws where one does not end there. */
export async function playIncidents(stage: DemoStage): Promise<void> {
  say('A Slack workspace, an AWS account and the bot run on this machine; no request leaves it.\n');
  await playCachedDeny(stage);
  await playMismatch(stage);
  say('Both incidents ended with 200.');
}

async function playCachedDeny(stage: DemoStage): Promise<void> {
  say('== 1. Support lifted a suspension two minutes ago. The customer is still refused.\n');
  const incident = await cachedDeny.apply(stage.aws);
  showResponse('GET /orders', incident.response);
  const answer = await ask(stage, incident);
  showMessage(stage, answer);
  for (const reply of await evidenceOf(stage, answer)) showMessage(stage, reply);
  await flush(stage, answer);
  mustBe200('GET /orders', await incident.resend());
}

async function playMismatch(stage: DemoStage): Promise<void> {
  say('== 2. GET /orders works, GET /orders/42 does not, with the same token.\n');
  const incident = await cachedPolicyMismatch.apply(stage.aws);
  showResponse('GET /orders/42', incident.response);
  const answer = await ask(stage, incident);
  showMessage(stage, answer);
  say('The function first: it now returns every route of the stage. A flush alone would only move the error.\n');
  await incident.beforeFlush?.();
  await flush(stage, answer);
  mustBe200('GET /orders/42', await incident.resend());
  const other = await incident.sendOther?.();
  if (other !== undefined) mustBe200('GET /orders', other);
}

/** Asks; where log lines land late, so often until the answer offers the flush. */
async function ask(stage: DemoStage, incident: Incident): Promise<Message> {
  if (!stage.isLate) return askOnce(stage, incident.requestId);
  // The extended id tells when the request was: the bot then waits for lines that have not landed.
  const text = `${incident.requestId} ${incident.extendedRequestId}`;
  for (let asked = 1; asked < MOST_ASKED; asked += 1) {
    const answer = await askOnce(stage, text).catch(() => undefined);
    if (answer !== undefined) return answer;
    say('Not all lines of it have landed yet, and the answer offers no flush. ada asks again.\n');
  }
  return askOnce(stage, text);
}

/** Types the command and waits until the placeholder has become an answer with the flush button. */
async function askOnce({ slack, oncall, incidents, patienceMs }: DemoStage, text: string): Promise<Message> {
  say(`#incidents  ada types: /why403 ${text}\n`);
  const before = slack.conversation(incidents.id).length;
  await slack.as(oncall.id).command(incidents.id, text);
  return slack.waitFor(
    () =>
      slack
        .conversation(incidents.id)
        .slice(before)
        .find((message) => offers(message, FLUSH)),
    { ms: patienceMs, what: 'the answer' },
  );
}

async function evidenceOf({ slack, incidents, patienceMs }: DemoStage, answer: Message): Promise<readonly Message[]> {
  const replies = (): readonly Message[] => slack.thread(incidents.id, answer.ts).filter((message) => message.ts !== answer.ts);
  await slack.waitFor(() => replies().length > 0, { ms: patienceMs, what: 'the evidence' });
  return replies();
}

async function flush(stage: DemoStage, answer: Message): Promise<void> {
  const { slack, oncall, incidents, patienceMs } = stage;
  say('ada presses Flush authorizer cache and confirms.\n');
  await slack.as(oncall.id).press(answer, FLUSH);
  const done = await slack.waitFor(() => slack.thread(incidents.id, answer.ts).find((reply) => /cache flushed/i.test(reply.text)), {
    ms: patienceMs,
    what: 'word of the flush',
  });
  say(renderMessage(done, renderOptions(stage)));
  say();
}

function offers(message: Message, actionId: string): boolean {
  return JSON.stringify(message.blocks).includes(`"${actionId}"`);
}

function mustBe200(what: string, response: Parameters<typeof showResponse>[1]): void {
  showResponse(`${what}, the same request again`, response);
  if (response.status !== 200) throw new Error(`${what} is still answered ${response.status}`);
}
