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
  return distinct(steps.flatMap(({ command }) => (command === undefined ? [] : [command])));
}

/** The same changes where the API is managed as code. */
export function asCodeParts(steps: readonly Step[]): RichPart[] {
  return distinct(steps.flatMap(({ asCode }) => (asCode === undefined ? [] : [`Terraform\n${asCode.terraform}\n\nCDK\n${asCode.cdk}`])));
}

function distinct(texts: readonly string[]): RichPart[] {
  return [...new Set(texts)].slice(0, MOST_STEPS).map((text) => preformatted(clipped(text, 1000)));
}

function numbered(steps: readonly Step[], offset: number): RichPart[] {
  if (steps.length === 0) return [];
  return [
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: steps.map(({ says, link }) =>
        section(...prose(clipped(sentence(says), 500)), ...(link === undefined ? [] : prose(` (${link})`))),
      ),
      ...(offset === 0 ? {} : { offset }),
    },
  ];
}
