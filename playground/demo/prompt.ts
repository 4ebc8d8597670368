import { createInterface } from 'node:readline/promises';
import { SCENARIOS } from '../scenarios/index';
import type { Incident } from '../scenarios/scenario';
import { renderView } from '../slack/render-text';
import type { DemoStage } from './open-stage';
import { renderOptions, say, showMessage, showResponse } from './show';

const HELP = `Type as ada in #incidents:
  /why403 <request id or paste>     ask
  @why403 <request id or paste>     ask in a thread
  break <scenario>                  refuse a request; without a name the list
  send                              the last refused request again
  fix                               what its owner would do about it
  press <action id>                 a button of the last answer, e.g. press show-evidence
  quit`;

/** The demo goes on by hand. Ends with `quit`, or at the end of the input. */
export async function prompt(stage: DemoStage): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const unsubscribe = stage.slack.subscribe((event) => {
    if (event.kind === 'message_posted' || event.kind === 'message_edited') {
      if (event.message.botId !== undefined) showMessage(stage, event.message);
    } else if (event.kind === 'view_opened' || event.kind === 'view_updated') {
      say(renderView(event.view, renderOptions(stage)));
    }
  });
  say(`\n${HELP}\n`);
  const state: { incident?: Incident } = {};
  for await (const line of terminal) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === 'quit' || word === 'exit') break;
    try {
      await act(stage, state, word, rest.join(' '));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  unsubscribe();
  terminal.close();
}

async function act(stage: DemoStage, state: { incident?: Incident }, word: string, rest: string): Promise<void> {
  const person = stage.slack.as(stage.oncall.id);
  if (word === '/why403') await person.command(stage.incidents.id, rest);
  else if (word === '@why403') await person.mention(stage.incidents.id, rest);
  else if (word === 'break') await refuse(stage, state, rest);
  else if (word === 'send' && state.incident !== undefined) showResponse('again', await state.incident.resend());
  else if (word === 'fix' && state.incident !== undefined) await fix(state.incident);
  else if (word === 'press') await press(stage, rest);
  else if (word !== '') say(HELP);
}

async function refuse(stage: DemoStage, state: { incident?: Incident }, id: string): Promise<void> {
  const scenario = SCENARIOS.find((candidate) => candidate.id === id);
  if (scenario === undefined) return say(SCENARIOS.map((candidate) => `  ${candidate.id}: ${candidate.title}`).join('\n'));
  state.incident = await scenario.apply(stage.aws);
  say(scenario.title);
  showResponse(scenario.id, state.incident.response);
  say(`/why403 ${state.incident.requestId}`);
}

async function fix(incident: Incident): Promise<void> {
  await incident.fix?.();
  say(incident.fix === undefined ? 'There is nothing to fix on the API’s side.' : 'Done. Type send.');
}

async function press(stage: DemoStage, actionId: string): Promise<void> {
  const answer = stage.slack
    .conversation(stage.incidents.id)
    .findLast((message) => message.botId !== undefined && message.threadTs === undefined);
  if (answer === undefined) return say('There is no answer yet.');
  await stage.slack.as(stage.oncall.id).press(answer, actionId);
}
