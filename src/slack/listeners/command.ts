import type { App } from '@slack/bolt';
import { accept } from '../accept';
import { admit } from '../access/admit';
import { COMMAND } from '../action-ids';
import { afterAck, sayTo } from '../after-ack';
import { answerInTurn } from '../answering/in-turn';
import { forSlack } from '../blocks/message';
import { pasteModal } from '../blocks/modals';
import { helpMessage, sentenceMessage } from '../blocks/status';
import { bare } from '../event-text';
import { openModal } from '../open-modal';
import { pasteMetadata } from '../paste-metadata';
import type { Surroundings } from '../surroundings';
import { askDoctor, takeDoctor } from './doctor-command';

/** `/why403 …`. https://docs.slack.dev/interactivity/implementing-slash-commands */
export function listenToCommand(app: App, surroundings: Surroundings): void {
  const { why403, clock, seen, line, handOff } = surroundings;
  takeDoctor(surroundings);
  app.command(COMMAND, async ({ command, ack }) => {
    if (!seen.first(`command ${command.trigger_id}`)) return ack();
    const text = bare(command.text);
    if (/^(help|\?)$/i.test(text)) return ack({ response_type: 'ephemeral', ...forSlack(helpMessage()) });
    const actor = { userId: command.user_id, channelId: command.channel_id, responseUrl: command.response_url };
    if (/^doctor$/i.test(text))
      return askDoctor(surroundings, { ...actor, id: `command ${command.trigger_id}`, teamId: command.team_id }, ack);
    if (/^(quietly)?$/i.test(text)) {
      await ack();
      return afterAck(surroundings, actor, 'opening the box to paste into', async () => {
        const access = await admit(surroundings, command.user_id, command.team_id, command.channel_id);
        if (!access.ok) return sayTo(surroundings, actor, access.says);
        const metadata = pasteMetadata({ channelId: command.channel_id, responseUrl: command.response_url });
        await openModal(surroundings, actor, command.trigger_id, pasteModal(metadata, { quietly: text !== '' }));
      });
    }
    const asked = { id: `command ${command.trigger_id}`, kind: 'command', teamId: command.team_id, ...actor } as const;
    const refusal = line.refusal(command.user_id);
    if (refusal !== undefined) return ack({ response_type: 'ephemeral', ...forSlack(sentenceMessage(refusal)) });
    const question = why403.understand(text, clock.now());
    const job = await accept(surroundings, asked, question);
    const isTaken = job !== undefined || handOff !== undefined;
    const wait = isTaken ? line.longWait() : undefined;
    await (wait === undefined ? ack() : ack({ response_type: 'ephemeral', ...forSlack(sentenceMessage(wait)) }));
    if (job !== undefined) await answerInTurn(surroundings, job, { question });
  });
}
