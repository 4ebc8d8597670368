import { forNewerSlack } from '../../src/slack/blocks/message';
import { isObject, type JsonObject } from '../slack/json';
import type { Message, View } from '../slack/model';
import { NOW } from './answers';
import { ADA, type Shown } from './shown';

type ShownMessage = Extract<Shown, { readonly message: unknown }>;
type ShownView = Extract<Shown, { readonly view: unknown }>['view'];

/** A message as Slack keeps it. `newest`: with the chart that stands in the place of its plain form wherever Slack takes it. */
export function messageOf({ message, as }: ShownMessage, form: 'plain' | 'newest' = 'plain'): Message {
  const newer = form === 'newest' ? forNewerSlack(message) : undefined;
  return {
    ...{ channel: 'C0INCIDENTS', ts: String(NOW / 1000), user: 'U0BOT', botId: 'B0', via: 'api', deleted: false },
    ...{ edits: [], reactions: [], files: [] },
    ...{ text: message.text, blocks: jsonOf(newer?.blocks ?? message.blocks) },
    ...(as === 'whisper' ? { ephemeralTo: ADA } : {}),
    ...(as === 'reply' ? { threadTs: '1.1' } : {}),
  };
}

/** A view as Slack keeps it. */
export function viewOf(view: ShownView): View {
  const isModal = view.type === 'modal';
  return {
    ...{ id: 'V0', type: view.type, userId: ADA, callbackId: '', externalId: '', privateMetadata: '', hash: '', rootViewId: 'V0' },
    ...{ notifyOnClose: false, clearOnClose: false, status: 'open', errors: {}, state: {}, history: [] },
    title: isModal ? view.title.text : '',
    ...(isModal && view.submit !== undefined ? { submit: view.submit.text } : {}),
    ...(isModal && view.close !== undefined ? { close: view.close.text } : {}),
    blocks: jsonOf(view.blocks),
  };
}

/** As they go over the wire; Slack gives an id to a block that has none. */
function jsonOf(blocks: unknown): readonly JsonObject[] {
  const read: unknown = JSON.parse(JSON.stringify(blocks));
  return Array.isArray(read) ? read.filter(isObject).map((block, index) => ({ block_id: `b${index}`, ...block })) : [];
}
