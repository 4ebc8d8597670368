import type { KnownBlock, ModalView } from '@slack/types';
import { CALLBACKS, PASTE_INPUTS } from '../action-ids';
import { context } from './context-line';
import { prose, type RichPart, richText, section } from './rich-text';

/** Slack takes at most 24 characters of a title. https://docs.slack.dev/reference/views/modal-views */
function modal(title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title.slice(0, 24) },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  };
}

/** Opened at once, within the 3 s that a trigger lives, and filled later. */
export function loadingModal(title: string, says: string): ModalView {
  return modal(title, [richText(section(...prose(says)))]);
}

export function textModal(title: string, parts: readonly RichPart[], small: string): ModalView {
  return modal(title, [richText(...parts), context(small)]);
}

export function blocksModal(title: string, blocks: readonly KnownBlock[], small: string): ModalView {
  return modal(title, [...blocks, context(small)]);
}

/** A box for what a person has: 3,000 characters. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export function pasteModal(privateMetadata: string, options: { readonly quietly: boolean }): ModalView {
  const onlyMe = { text: { type: 'plain_text' as const, text: 'Show the answer only to me' }, value: PASTE_INPUTS.onlyMe };
  return {
    ...modal('Why 403?', [
      {
        type: 'input',
        block_id: PASTE_INPUTS.textBlock,
        label: { type: 'plain_text', text: 'What you have of the 403' },
        hint: {
          type: 'plain_text',
          text: 'A request id, the response with its headers, log lines, curl -i output or a policy. Leave tokens out.',
        },
        element: { type: 'plain_text_input', action_id: PASTE_INPUTS.text, multiline: true, max_length: 3000, focus_on_load: true },
      },
      {
        type: 'input',
        block_id: PASTE_INPUTS.audienceBlock,
        optional: true,
        label: { type: 'plain_text', text: 'Who sees the answer' },
        element: {
          type: 'checkboxes',
          action_id: PASTE_INPUTS.audience,
          options: [onlyMe],
          ...(options.quietly ? { initial_options: [onlyMe] } : {}),
        },
      },
    ]),
    callback_id: CALLBACKS.paste,
    private_metadata: privateMetadata,
    submit: { type: 'plain_text', text: 'Explain' },
    close: { type: 'plain_text', text: 'Cancel' },
  };
}
