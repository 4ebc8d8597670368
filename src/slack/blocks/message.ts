import type { KnownBlock } from '@slack/types';
import { escaped } from './text';

/** What is posted: `text` is what a notification and a screen reader say. https://docs.slack.dev/reference/methods/chat.postMessage */
export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** `text` is mrkdwn, in which what a person wrote could mention a whole channel: it is escaped here, once. */
export function forSlack(content: MessageContent): { text: string; blocks: KnownBlock[] } {
  return { text: escaped(content.text), blocks: [...content.blocks] };
}
