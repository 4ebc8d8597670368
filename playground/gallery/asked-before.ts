import type { KnownBlock } from '@slack/types';
import type { Shown } from './shown';

/** What the first button of a message that asks before it does anything asks; nothing where none does. */
export function askedBefore(title: string, { blocks }: { readonly blocks: readonly KnownBlock[] }): readonly Shown[] {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const asking = elements.flatMap((element) => (element.type === 'button' && element.confirm !== undefined ? [element] : [])).slice(0, 1);
  return asking.flatMap(({ text, confirm }) => (confirm === undefined ? [] : [{ title, when: `After *${text.text}*.`, confirm }]));
}
