import { isObject, objectOf, objectsOf } from '../json';
import { layoutBlock, type NewerBlocks, type Surface } from './layout';
import { type Findings, list, problem } from './schema';

export interface BlocksVerdict {
  /** `must be less than 151 characters [json-pointer:/blocks/0/text/text]` */
  readonly problems: readonly string[];
  /** readable text, summed over all blocks */
  readonly characters: number;
}

/** How many characters of text the server takes in the blocks of one message; measured, not documented. */
export const messageCharacters = 13_000;

/**
 * Checks blocks against Slack's limits and shapes, in Slack's words.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function checkBlocks(blocks: unknown, surface: Surface, newer: NewerBlocks = 'accept', at = '/blocks'): BlocksVerdict {
  const findings: Findings = { problems: [], characters: 0 };
  list(layoutBlock(surface, newer), surface === 'message' ? 50 : 100, 0)(blocks, at, findings);
  uniqueBlockIds(blocks, at, findings);
  if (surface === 'message') cumulativeLimits(blocks, at, findings);
  return findings;
}

function uniqueBlockIds(blocks: unknown, at: string, findings: Findings): void {
  const seen = new Set<unknown>();
  for (const [index, block] of objectsOf(blocks).entries()) {
    if (block.block_id === undefined) continue;
    if (seen.has(block.block_id)) problem(findings, `${at}/${index}/block_id`, `\`block_id\` "${String(block.block_id)}" already exists`);
    seen.add(block.block_id);
  }
}

/** One table, 12,000 characters of markdown and two charts a message. */
function cumulativeLimits(blocks: unknown, at: string, findings: Findings): void {
  const counts = { table: 0, data_visualization: 0 };
  let markdown = 0;
  for (const [index, block] of objectsOf(blocks).entries()) {
    if (block.type === 'table') {
      counts.table += 1;
      if (counts.table === 2) problem(findings, `${at}/${index}`, 'only_one_table_allowed');
      if (tableCharacters(block.rows) > 10_000) problem(findings, `${at}/${index}/rows`, 'must be less than 10001 characters');
    }
    if (block.type === 'data_visualization') {
      counts.data_visualization += 1;
      if (counts.data_visualization === 3) problem(findings, `${at}/${index}`, 'no more than 2 data_visualization blocks allowed');
    }
    if (block.type === 'markdown' && typeof block.text === 'string') {
      const before = markdown;
      markdown += block.text.length;
      if (markdown > 12_000 && before > 0) problem(findings, `${at}/${index}/text`, 'markdown must be less than 12001 characters in all');
    }
  }
}

function tableCharacters(rows: unknown): number {
  const seen = JSON.stringify(rows ?? [], (key, value) => (key === 'type' ? undefined : value)) ?? '';
  let total = 0;
  for (const match of seen.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)) total += (match[1] ?? '').length;
  return total;
}

/** Every action_id of a block with the element that has it. */
export function elementsOf(block: unknown): ReturnType<typeof objectsOf> {
  const { elements, element, accessory } = objectOf(block);
  return [...objectsOf(elements), ...[element, accessory].filter(isObject)];
}
