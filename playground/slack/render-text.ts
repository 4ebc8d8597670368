import type { Message, View } from './model';
import { renderBlocks } from './render/blocks';
import { indent } from './render/frame';
import { renderMrkdwn } from './render/mrkdwn';
import { type RenderOptions, styleOf } from './render/style';

export type { RenderOptions } from './render/style';

/** Draws a message as text for a terminal: its blocks, or its text where it has none. */
export function renderMessage(message: Message, options: RenderOptions = {}): string {
  const style = styleOf(options);
  const notes = [
    ...(message.ephemeralTo === undefined ? [] : ['Only visible to you']),
    ...(message.deleted ? ['deleted'] : []),
    ...(message.edits.length > 0 && message.botId === undefined ? ['edited'] : []),
  ];
  const head = `${style.bold(style.nameOf(message.user))}${notes.length === 0 ? '' : style.dim(` (${notes.join(', ')})`)}`;
  const body = message.blocks.length > 0 ? renderBlocks(message.blocks, style) : renderMrkdwn(message.text, style);
  const files = message.files.map((file) => `(file: ${file.title})`);
  const reactions = message.reactions.map((reaction) => `:${reaction.name}:`).join(' ');
  const whole = [head, body, ...files, ...(reactions === '' ? [] : [reactions])].join('\n');
  return message.threadTs === undefined ? whole : indent(whole, '  │ ');
}

/** Draws a modal or Home tab as text for a terminal. */
export function renderView(view: View, options: RenderOptions = {}): string {
  const style = styleOf(options);
  const body = renderBlocks(view.blocks, style, view.errors);
  if (view.type === 'home') return body;
  const buttons = [`[ ${view.close ?? 'Close'} ]`, ...(view.submit === undefined ? [] : [`[ ${view.submit} ]`])].join('  ');
  const line = (text: string) => `${text} ${'═'.repeat(Math.max(0, style.width - text.length - 1))}`;
  return [line(`══ ${view.title}`), indent(body, '  '), '', `  ${buttons}`, '═'.repeat(style.width)].join('\n');
}
