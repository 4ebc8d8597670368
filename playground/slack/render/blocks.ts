import { isObject, type JsonObject, objectOf, objectsOf, stringOf } from '../json';
import { renderElement, renderTextObject } from './elements';
import { indent, rule } from './frame';
import { renderRichText } from './rich-text';
import type { Style } from './style';

/** Blocks, one under the other. */
export function renderBlocks(blocks: readonly JsonObject[], style: Style, errors: Readonly<Record<string, string>> = {}): string {
  return blocks
    .map((block) => {
      const error = errors[String(block.block_id)];
      return error === undefined ? renderBlock(block, style) : `${renderBlock(block, style)}\n  ✗ ${error}`;
    })
    .filter((shown) => shown !== '')
    .join('\n');
}

function renderBlock(block: JsonObject, style: Style): string {
  switch (block.type) {
    case 'header':
      return style.bold(renderTextObject(block.text, style));
    case 'section':
      return section(block, style);
    case 'divider':
      return rule(style);
    case 'context':
      return style.dim(
        `  ${objectsOf(block.elements)
          .map((element) => (element.type === 'image' ? renderElement(element, style) : renderTextObject(element, style)))
          .join('  ')}`,
      );
    case 'actions':
      return objectsOf(block.elements)
        .map((element) => renderElement(element, style))
        .join('  ');
    case 'input':
      return input(block, style);
    case 'rich_text':
      return renderRichText(block, style);
    case 'image':
      return `${renderTextObject(block.title, style)}(image: ${String(block.alt_text)})`;
    case 'markdown':
      return stringOf(block.text) ?? '';
    case 'table':
    case 'data_table':
      return table(block, style);
    case 'plan':
      return [
        style.bold(String(block.title)),
        ...objectsOf(block.tasks).map((task) => renderBlock({ ...task, type: 'task_card' }, style)),
      ].join('\n');
    case 'task_card':
      return `  ${{ complete: '✓', error: '✗', in_progress: '…' }[String(block.status)] ?? '○'} ${String(block.title)}`;
    case 'container':
      return [renderTextObject(block.title, style), indent(renderBlocks(objectsOf(block.child_blocks), style), '  ')].join('\n');
    case 'alert':
      return `(${String(block.level ?? 'info')}) ${renderTextObject(block.text, style)}`;
    default:
      return style.dim(`(${String(block.type)})`);
  }
}

function section(block: JsonObject, style: Style): string {
  const fields = objectsOf(block.fields).map((field) => `  ${renderTextObject(field, style)}`);
  const accessory = isObject(block.accessory) ? [renderElement(block.accessory, style)] : [];
  return [...(block.text === undefined ? [] : [renderTextObject(block.text, style)]), ...fields, ...accessory].join('\n');
}

function input(block: JsonObject, style: Style): string {
  const hint = renderTextObject(block.hint, style);
  const label = `${renderTextObject(block.label, style)}${block.optional === true ? ' (optional)' : ''}`;
  return [label, `  ${renderElement(objectOf(block.element), style)}`, ...(hint === '' ? [] : [style.dim(`  ${hint}`)])].join('\n');
}

function table(block: JsonObject, style: Style): string {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map((row) => objectsOf(row).map((cell) => cellText(cell, style)));
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, cell.length)).concat(most.slice(row.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join(' │ ')
        .trimEnd(),
    )
    .join('\n');
}

function cellText(cell: JsonObject, style: Style): string {
  if (cell.type === 'rich_text') return renderRichText(cell, style).replace(/\n/g, ' ');
  return stringOf(cell.text) ?? String(cell.value ?? '');
}
