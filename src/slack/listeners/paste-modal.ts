import type { App } from '@slack/bolt';
import { accept } from '../accept';
import { CALLBACKS, PASTE_INPUTS } from '../action-ids';
import { answerInTurn } from '../answering/in-turn';
import { readPasteMetadata } from '../paste-metadata';
import type { Surroundings } from '../surroundings';

/** The submitted paste modal; closed by the ack. https://docs.slack.dev/surfaces/modals#handling_submissions */
export function listenToPasteModal(app: App, surroundings: Surroundings): void {
  const { why403, clock, seen, line } = surroundings;
  app.view(CALLBACKS.paste, async ({ ack, body, view }) => {
    const id = `view ${view.id} ${view.hash}`;
    if (seen.has(id)) return ack();
    const values = view.state.values;
    const text = values[PASTE_INPUTS.textBlock]?.[PASTE_INPUTS.text]?.value ?? '';
    const ticked = values[PASTE_INPUTS.audienceBlock]?.[PASTE_INPUTS.audience]?.selected_options ?? [];
    const { channelId, threadTs, responseUrl } = readPasteMetadata(view.private_metadata);
    const quietly = ticked.some((option) => option.value === PASTE_INPUTS.onlyMe);
    const teamId = body.user.team_id ?? body.team?.id;
    const asked = { id, kind: 'modal', teamId, userId: body.user.id, channelId, threadTs, quietly, responseUrl } as const;
    const refusal = line.refusal(body.user.id);
    if (refusal !== undefined) return ack({ response_action: 'errors', errors: { [PASTE_INPUTS.textBlock]: refusal } });
    const question = why403.understand(text, clock.now());
    const job = await accept(surroundings, asked, question);
    // Only now: after a failure the same view is submitted again.
    seen.first(id);
    await ack();
    if (job !== undefined) await answerInTurn(surroundings, job, { question });
  });
}
