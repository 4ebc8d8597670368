import type { Ids } from '../ids';
import { isObject, type JsonObject } from '../json';

const withoutActions = new Set([
  'image',
  'mrkdwn',
  'plain_text',
  'rich_text_section',
  'rich_text_preformatted',
  'rich_text_quote',
  'rich_text_list',
]);

/** Gives blocks and elements the ids that Slack makes up when the app gave none. */
export function fillIds(blocks: readonly JsonObject[], ids: Ids): JsonObject[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? ids.next('b'),
    ...(Array.isArray(block.elements) ? { elements: block.elements.map((element) => fillElement(element, ids)) } : {}),
    ...(isObject(block.element) ? { element: fillElement(block.element, ids) } : {}),
    ...(isObject(block.accessory) ? { accessory: fillElement(block.accessory, ids) } : {}),
  }));
}

function fillElement(element: unknown, ids: Ids): unknown {
  if (!isObject(element) || withoutActions.has(String(element.type))) return element;
  return { ...element, action_id: element.action_id ?? ids.next('a') };
}
