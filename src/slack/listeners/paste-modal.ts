import type { App } from '@slack/bolt';
import { accept } from '../accept';
import { CALLBACKS, PASTE_INPUTS } from '../action-ids';
import { answerJob } from '../answering/answer-job';
import { readPasteMetadata } from '../paste-metadata';
import { ResponseUrl } from '../response-url';
import type { Surroundings } from '../surroundings';

/** The submitted paste modal; closed by the ack. https://docs.slack.dev/surfaces/modals#handling_submissions */
export function listenToPasteModal(app: App, surroundings: Surroundings): void {
  const { why403, clock, seen } = surroundings;
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
    const question = why403.understand(text, clock.now());
    const job = await accept(surroundings, asked, question);
    // Only now: after a failure the same view is submitted again.
    seen.first(id);
    await ack();
    if (job === undefined) return;
    const url = responseUrl === undefined ? {} : { responseUrl: new ResponseUrl(responseUrl, () => clock.now()) };
    await answerJob(surroundings, job, { question, ...url });
  });
}
