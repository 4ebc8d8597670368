import type { WebClient } from '@slack/web-api';
import { METADATA_EVENT } from './action-ids';
import type { SlackForm } from './blocks/message';

export interface Place {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
}

/** Ids alone: the whole workspace can read them. https://docs.slack.dev/messaging/message-metadata */
export type Metadata = Readonly<Record<string, string>>;

/** A new message, without previews of its links. Resolves to its ts. https://docs.slack.dev/reference/methods/chat.postMessage */
export async function post(
  client: WebClient,
  { channelId, threadTs }: Place,
  { text, blocks }: SlackForm,
  metadata?: Metadata,
): Promise<string | undefined> {
  const { ts } = await client.chat.postMessage({
    ...{ text, blocks: [...blocks], channel: channelId, unfurl_links: false, unfurl_media: false },
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...withMetadata(metadata),
  });
  return ts;
}

/** Another content in a message that stands. https://docs.slack.dev/reference/methods/chat.update */
export async function edit(
  client: WebClient,
  channelId: string,
  ts: string,
  { text, blocks }: SlackForm,
  metadata?: Metadata,
): Promise<void> {
  await client.chat.update({ text, blocks: [...blocks], channel: channelId, ts, ...withMetadata(metadata) });
}

function withMetadata(metadata: Metadata | undefined) {
  return metadata === undefined ? {} : { metadata: { event_type: METADATA_EVENT, event_payload: metadata } };
}
