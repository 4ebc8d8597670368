import type { KnownBlock } from '@slack/types';
import { escaped } from './text';

/** What is posted: `text` is what a notification and a screen reader say. https://docs.slack.dev/reference/methods/chat.postMessage */
export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** A block of a newer kind, for Slack to show in place of `blocks[index]`; where it is refused, that stands. */
  readonly newer?: { readonly index: number; readonly block: NewerBlock };
}

/** A chart: newer than the types of Slack's library. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface NewerBlock {
  readonly type: 'data_visualization';
  /** At most 50 characters. */
  readonly title: string;
  readonly chart: {
    readonly type: 'bar';
    readonly series: readonly { readonly name: string; readonly data: readonly { readonly label: string; readonly value: number }[] }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly x_label: string; readonly y_label: string };
  };
}

/** As Slack's methods take it. */
export interface SlackForm {
  readonly text: string;
  readonly blocks: readonly (KnownBlock | NewerBlock)[];
}

/** `text` is mrkdwn, in which what a person wrote could mention a whole channel: it is escaped here, once. */
export function forSlack(content: MessageContent): { text: string; blocks: KnownBlock[] } {
  return { text: escaped(content.text), blocks: [...content.blocks] };
}

/** The same with the newer block in its place; undefined where there is none. */
export function forNewerSlack(content: MessageContent): SlackForm | undefined {
  const { newer } = content;
  if (newer === undefined) return undefined;
  return { text: escaped(content.text), blocks: content.blocks.map((block, index) => (index === newer.index ? newer.block : block)) };
}

/** Sends the newer form where there is one, and the plain one where Slack refuses that. */
export async function sentAsNew<T>(
  content: MessageContent,
  isRefused: (error: unknown) => boolean,
  send: (form: SlackForm) => Promise<T>,
): Promise<T> {
  const newer = forNewerSlack(content);
  if (newer === undefined) return send(forSlack(content));
  try {
    return await send(newer);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return send(forSlack(content));
  }
}
