import type { KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { ASK_AGAIN } from '../../look-again';
import type { MessageContent } from './message';
import { dateInSentence, plain } from './rich-text';

/** An answer that was not found, which says when it is looked for again in the place of its advice to ask again. Times in ms since 1970. */
export function lookingOnceMore({ text, blocks }: MessageContent, times: readonly number[]): MessageContent {
  const said = times.map((time) => `${new Date(time).toISOString().slice(11, 19)} UTC`).join(' and once more at ');
  return {
    text: text.replace(ASK_AGAIN, `I look again at ${said}`),
    blocks: blocks.map((block): KnownBlock => (block.type === 'rich_text' ? inBlock(block, times) : block)),
  };
}

function inBlock(block: RichTextBlock, times: readonly number[]): RichTextBlock {
  return {
    ...block,
    elements: block.elements.map((part) =>
      part.type === 'rich_text_list' ? { ...part, elements: part.elements.map((step) => inStep(step, times)) } : part,
    ),
  };
}

function inStep(step: RichTextSection, times: readonly number[]): RichTextSection {
  return { ...step, elements: step.elements.flatMap((element) => inElement(element, times)) };
}

function inElement(element: RichTextElement, times: readonly number[]): readonly RichTextElement[] {
  if (element.type !== 'text') return [element];
  const at = element.text.indexOf(ASK_AGAIN);
  if (at < 0) return [element];
  const dates = times.flatMap((time, index) => [plain(index === 0 ? 'I look again ' : ' and once more '), dateInSentence(time)]);
  const before = { ...element, text: element.text.slice(0, at) };
  return [before, ...dates, { ...element, text: element.text.slice(at + ASK_AGAIN.length) }];
}
