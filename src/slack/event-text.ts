import { z } from 'zod';

/** What of a message is read here. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const inline = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  name: z.string().optional(),
});
const part = z.looseObject({ type: z.string(), elements: z.array(z.unknown()).optional() });
const richTextBlock = z.looseObject({ type: z.literal('rich_text'), elements: z.array(part) });

/**
 * What a person wrote. Rich text has it as typed; the plain `text` of an event has links and entities put in.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function eventText(message: { readonly text?: string | undefined; readonly blocks?: unknown }, botUserId: string): string {
  const blocks = z.array(z.unknown()).safeParse(message.blocks);
  const rich = blocks.success
    ? blocks.data.flatMap((block) => (richTextBlock.safeParse(block).success ? [richTextBlock.parse(block)] : []))
    : [];
  const text = rich.length > 0 ? rich.map((block) => partsText(block.elements, botUserId)).join('\n') : (message.text ?? '');
  return bare(text.replaceAll(`<@${botUserId}>`, ''));
}

/** Without the white space around it, invisible characters among it: Slack's editor leaves them behind. */
export function bare(text: string): string {
  return text.replace(/^[\s\u200B-\u200D\u2060\uFEFF]+|(?<![\s\u200B-\u200D\u2060\uFEFF])[\s\u200B-\u200D\u2060\uFEFF]+$/gu, '');
}

function partsText(parts: readonly z.infer<typeof part>[], botUserId: string): string {
  return parts.map((each) => partText(each, botUserId)).join('\n');
}

function partText({ type, elements = [] }: z.infer<typeof part>, botUserId: string): string {
  if (type === 'rich_text_list') {
    const items = elements.flatMap((element) => (part.safeParse(element).success ? [part.parse(element)] : []));
    return partsText(items, botUserId);
  }
  return elements.map((element) => (inline.safeParse(element).success ? inlineText(inline.parse(element), botUserId) : '')).join('');
}

function inlineText(element: z.infer<typeof inline>, botUserId: string): string {
  if (element.type === 'user') return element.user_id === botUserId ? '' : `<@${element.user_id ?? ''}>`;
  if (element.type === 'emoji') return `:${element.name ?? ''}:`;
  return element.text ?? element.url ?? '';
}

/** A message's `ts` as ms since 1970. https://docs.slack.dev/messaging/retrieving-messages */
export function writtenAt(ts: unknown): number | undefined {
  const seconds = typeof ts === 'string' && /^\d{9,11}(?:\.\d+)?$/.test(ts) ? Number(ts) : Number.NaN;
  return Number.isFinite(seconds) ? Math.ceil(seconds * 1000) : undefined;
}
