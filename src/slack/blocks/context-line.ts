import type { ContextBlock } from '@slack/types';
import type { Answer } from '../../answer';
import { contextWords } from '../../words/source-words';
import { clipped } from '../../words/text';

/** Where the answer comes from and what it cost, in one small line. */
export function contextLine(answer: Answer): ContextBlock {
  return context(contextWords(answer));
}

/** One small line of plain text. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: clipped(text, 2000), emoji: false }] };
}
