import { isObject, objectsOf } from '../json';
import { checkBlocks, elementsOf } from './check-blocks';
import { plainText } from './composition';
import type { NewerBlocks } from './layout';
import { anything, type Findings, flag, object, oneOf, problem, text } from './schema';

const settings = {
  callback_id: text(255, 0),
  external_id: text(255, 0),
  private_metadata: text(3000, 0),
};

const modal = object(
  { type: oneOf('modal'), title: plainText(24), blocks: anything },
  { ...settings, submit: plainText(24), close: plainText(24), clear_on_close: flag, notify_on_close: flag, submit_disabled: flag },
);

const home = object({ type: oneOf('home'), blocks: anything }, settings);

/** Checks a modal or Home tab. https://docs.slack.dev/reference/views */
export function checkView(view: unknown, newer: NewerBlocks = 'accept'): readonly string[] {
  const findings: Findings = { problems: [], characters: 0 };
  if (!isObject(view)) return ['must be an object [json-pointer:/view]'];
  const surface = view.type === 'home' ? 'home' : 'modal';
  (surface === 'home' ? home : modal)(view, '/view', findings);
  findings.problems.push(...checkBlocks(view.blocks, surface, newer, '/view/blocks').problems);
  const blocks = objectsOf(view.blocks);
  if (surface === 'modal' && view.submit === undefined && blocks.some((block) => block.type === 'input')) {
    problem(findings, '/view/submit', 'a modal with input blocks needs `submit`');
  }
  const focused = blocks.flatMap(elementsOf).filter((element) => element.focus_on_load === true);
  if (focused.length > 1) problem(findings, '/view/blocks', 'only one element may have `focus_on_load`');
  return findings.problems;
}
