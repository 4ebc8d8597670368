import type { KnownBlock } from '@slack/types';

/** What is posted: `text` is what a notification and a screen reader say. https://docs.slack.dev/reference/methods/chat.postMessage */
export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Slack's own array types are mutable. */
export function forSlack(content: MessageContent): { text: string; blocks: KnownBlock[] } {
  return { text: content.text, blocks: [...content.blocks] };
}
