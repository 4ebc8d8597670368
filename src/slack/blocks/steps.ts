import type { Step } from '../../causes/define-cause';
import { clipped, sentence } from '../../words/text';
import { preformatted, prose, type RichPart, section } from './rich-text';

const MOST_STEPS = 3;
const MOST_FURTHER = 12;

/** One to three numbered steps. Their commands stand in the thread: a message is read on a phone. */
export function stepParts(steps: readonly Step[]): RichPart[] {
  return numbered(steps.slice(0, MOST_STEPS), 0);
}

/** The steps that the message had no room for. */
export function furtherSteps(steps: readonly Step[]): RichPart[] {
  return numbered(steps.slice(MOST_STEPS, MOST_FURTHER), MOST_STEPS);
}

/** What to run for the steps, for whoever has the rights. */
export function commandParts(steps: readonly Step[]): RichPart[] {
  const commands = steps.flatMap((step) => (step.command === undefined ? [] : [step.command]));
  return [...new Set(commands)].slice(0, MOST_STEPS).map((command) => preformatted(clipped(command, 1000)));
}

function numbered(steps: readonly Step[], offset: number): RichPart[] {
  if (steps.length === 0) return [];
  return [
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: steps.map((step) => section(...prose(clipped(sentence(step.says), 500)))),
      ...(offset === 0 ? {} : { offset }),
    },
  ];
}
