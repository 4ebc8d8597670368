import { isObject, objectsOf } from '../json';
import { chartBlock } from './chart';
import { anyText, plainText } from './composition';
import { accessory, actionElement, imageElement, inputElement } from './elements';
import { richTextFields } from './rich-text';
import { anything, byType, type Check, type Fields, flag, integer, list, object, oneOf, problem, shownText, text } from './schema';

const base: Fields = { type: anything };
const id: Fields = { block_id: text(255) };
const richText = object({ ...base, ...richTextFields }, id);

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const section = object(
  base,
  { ...id, text: anyText(3000), fields: list(anyText(2000), 10), accessory, expand: flag },
  (block, at, findings) => {
    if (block.text === undefined && block.fields === undefined) problem(findings, at, 'missing required field: text or fields');
  },
);

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block: action_ids are unique in a block. */
const actions = object({ ...base, elements: list(actionElement, 25) }, id, (block, at, findings) => {
  const seen = new Set<unknown>();
  for (const [index, element] of objectsOf(block.elements).entries()) {
    if (element.action_id === undefined) continue;
    if (seen.has(element.action_id)) {
      problem(findings, `${at}/elements/${index}/action_id`, `\`action_id\` "${String(element.action_id)}" already exists`);
    }
    seen.add(element.action_id);
  }
});

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
const image = object(
  { ...base, alt_text: text(2000) },
  { ...id, image_url: text(3000), slack_file: anything, title: plainText(2000) },
  (block, at, findings) => {
    if ((block.image_url === undefined) === (block.slack_file === undefined)) problem(findings, at, 'needs either image_url or slack_file');
  },
);

/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
const input = object(
  { ...base, label: plainText(2000), element: inputElement },
  { ...id, hint: plainText(2000), optional: flag, dispatch_action: flag },
);

const rawNumber: Check = (value, at, findings) => {
  if (!isObject(value) || typeof value.value !== 'number') problem(findings, at, 'must have a numeric value');
};
const cell = byType({ raw_text: object({ ...base, text: shownText(10_000) }), raw_number: rawNumber, rich_text: richText });
const column = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag });

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: 100 rows of 20 cells. */
const table = object({ ...base, rows: list(list(cell, 20), 100) }, { ...id, column_settings: list(column, 20, 0) });

/** The block types that have been in Block Kit for years. https://docs.slack.dev/reference/block-kit/blocks */
const settled = {
  section,
  header: object({ ...base, text: plainText(150) }, id),
  divider: object(base, id),
  context: object({ ...base, elements: list(byType({ image: imageElement, plain_text: anyText(3000), mrkdwn: anyText(3000) }), 10) }, id),
  actions,
  image,
  input,
  rich_text: richText,
};

const messageOnly = { table, markdown: object({ ...base, text: shownText(12_000) }, id) };

/** Newer types are looked at only as far as their numbers are known; the rest of them passes. */
const newerInMessages = {
  data_table: object(
    { ...base, rows: anything, caption: anything },
    { ...id, page_size: integer(1, 100), row_header_column_index: integer(0, 100) },
  ),
  data_visualization: chartBlock,
  plan: anything,
  task_card: anything,
  container: anything,
  context_actions: anything,
  card: anything,
  carousel: anything,
  video: anything,
  file: anything,
} satisfies Record<string, Check>;

const newerInModals = { alert: anything, video: anything } satisfies Record<string, Check>;

export type Surface = 'message' | 'modal' | 'home';
export type NewerBlocks = 'accept' | 'refuse';

/** The check of one block on a surface. */
export function layoutBlock(surface: Surface, newer: NewerBlocks): Check {
  const extra = newer === 'refuse' ? {} : surface === 'message' ? newerInMessages : newerInModals;
  return byType({ ...settled, ...(surface === 'message' ? messageOnly : {}), ...extra });
}
