import type { ActionsBlock, KnownBlock } from '@slack/types';

/** What stands in place of the flush button. */
export interface FlushNote {
  readonly block: KnownBlock;
  /** The same for whoever hears the message instead of seeing it. */
  readonly says: string;
}

/** The blocks of a message without one button, and a note of what it did in its place. */
export function withoutButton(blocks: readonly unknown[], actionId: string, note: KnownBlock): KnownBlock[] {
  const kept = blocks.filter(isBlock).flatMap((block): KnownBlock[] => {
    if (block.type !== 'actions') return [block];
    const elements = block.elements.filter((element) => element.action_id !== actionId);
    return elements.length === 0 ? [] : [{ ...block, elements } satisfies ActionsBlock];
  });
  return [...kept, note];
}

/** True where the button is still to be seen. */
export function hasButton(blocks: readonly unknown[], actionId: string): boolean {
  return blocks
    .filter(isBlock)
    .some((block) => block.type === 'actions' && block.elements.some((element) => element.action_id === actionId));
}

/** Slack sends back the blocks that it took. */
function isBlock(value: unknown): value is KnownBlock {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
