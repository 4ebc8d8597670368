import type { Step } from '../../causes/define-cause';
import { preformatted, prose, type RichPart, section } from './rich-text';
import { clipped, sentence } from './text';

const MOST_STEPS = 3;

/** One to three numbered steps, each with its command below it. */
export function stepParts(steps: readonly Step[]): RichPart[] {
  return numbered(steps.slice(0, MOST_STEPS), 0);
}

/** The steps that the message had no room for. */
export function furtherSteps(steps: readonly Step[]): RichPart[] {
  return numbered(steps.slice(MOST_STEPS), MOST_STEPS);
}

function numbered(steps: readonly Step[], offset: number): RichPart[] {
  return steps.flatMap((step, index): RichPart[] => [
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: [section(...prose(clipped(sentence(step.says), 500)))],
      ...(offset + index === 0 ? {} : { offset: offset + index }),
    },
    ...(step.command === undefined ? [] : [preformatted(clipped(step.command, 1000))]),
  ]);
}
