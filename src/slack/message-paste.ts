import { z } from 'zod';
import { eventText } from './event-text';

/** A text that was shared beside a message. */
export interface Snippet {
  readonly name: string;
  readonly url: string;
}

/** Everything of a message that a person reads, as one paste; a service's message has it in blocks and attachments. */
export interface MessagePaste {
  readonly text: string;
  readonly snippets: readonly Snippet[];
}

/** https://docs.slack.dev/reference/objects/file-object */
const fileSchema = z.looseObject({
  name: z.string().nullish(),
  mode: z.string().nullish(),
  mimetype: z.string().nullish(),
  url_private: z.url().nullish(),
});
/** https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments */
const attachmentSchema = z.looseObject({
  pretext: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  fallback: z.string().nullish(),
  fields: z.array(z.looseObject({ title: z.string().nullish(), value: z.string().nullish() })).nullish(),
  blocks: z.array(z.unknown()).nullish(),
});
const messageSchema = z.looseObject({
  text: z.string().nullish(),
  blocks: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  files: z.array(z.unknown()).nullish(),
});
const textObject = z.looseObject({ type: z.enum(['mrkdwn', 'plain_text']), text: z.string() });

const MOST_SNIPPETS = 5;

export function messagePaste(message: unknown, botUserId: string): MessagePaste {
  const read = messageSchema.safeParse(message).data ?? {};
  const text = eventText({ text: read.text ?? undefined, blocks: read.blocks ?? undefined }, botUserId);
  const more = [...otherBlocks(read.blocks ?? []), ...(read.attachments ?? []).flatMap(attachmentTexts)];
  const parts = [text, ...more.filter((part) => part !== '' && !text.includes(part))];
  return {
    text: [...new Set(parts)].filter((part) => part !== '').join('\n'),
    snippets: (read.files ?? []).flatMap(snippetOf).slice(0, MOST_SNIPPETS),
  };
}

/** Section, header and context blocks; rich text is what a person typed, and read as such. */
function otherBlocks(blocks: readonly unknown[]): readonly string[] {
  return blocks.flatMap((block) =>
    typeof block === 'object' && block !== null && 'type' in block && block.type !== 'rich_text' ? textsIn(block) : [],
  );
}

/** Every text object in a block. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
function textsIn(value: unknown, depth = 0): readonly string[] {
  if (depth > 6 || typeof value !== 'object' || value === null) return [];
  const text = textObject.safeParse(value);
  if (text.success) return [text.data.text];
  if ('type' in value && value.type === 'button') return [];
  return Object.values(value).flatMap((each) =>
    Array.isArray(each) ? each.flatMap((item) => textsIn(item, depth + 1)) : textsIn(each, depth + 1),
  );
}

function attachmentTexts(attachment: unknown): readonly string[] {
  const read = attachmentSchema.safeParse(attachment).data;
  if (read === undefined) return [];
  const fields = (read.fields ?? []).map(({ title, value }) => [title, value].filter((part) => part).join(': '));
  const own = [read.pretext, read.title, read.text, ...fields].flatMap((part) => (part ? [part] : []));
  const inBlocks = (read.blocks ?? []).flatMap((block) => textsIn(block));
  return own.length + inBlocks.length > 0 ? [...own, ...inBlocks] : [read.fallback ?? ''];
}

/** Text alone: nothing is read out of a picture. */
function snippetOf(file: unknown): readonly Snippet[] {
  const read = fileSchema.safeParse(file).data;
  const isText = read?.mode === 'snippet' || /^(?:text\/|application\/json)/.test(read?.mimetype ?? '');
  return read?.url_private && isText ? [{ name: read.name ?? 'a file', url: read.url_private }] : [];
}
