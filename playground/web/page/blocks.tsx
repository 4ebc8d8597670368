import { isObject, type JsonObject, objectsOf } from '../../slack/json';
import { DataTable } from './data-table';
import { Drawn } from './drawn';
import { PressedElement, textOf } from './elements';
import { type Fields, InputBlock } from './input-block';
import { richTextOf } from './mrkdwn';

interface BlocksProps {
  readonly blocks: readonly JsonObject[];
  /** What the inputs of a modal hold. */
  readonly fields?: Fields;
}

/** Blocks, one under the other. */
export function Blocks({ blocks, fields }: BlocksProps) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <OneBlock key={String(block.block_id)} block={block} {...(fields === undefined ? {} : { fields })} />
      ))}
    </div>
  );
}

/** What slack-blocks-to-jsx draws as it is. */
const DRAWN = new Set([
  ...['rich_text', 'divider', 'markdown', 'table', 'data_visualization', 'alert', 'card', 'carousel', 'container', 'plan', 'task_card'],
]);

function OneBlock({ block, fields }: { readonly block: JsonObject; readonly fields?: Fields }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return <h3 className="block-header">{textOf(block.text)}</h3>;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div className="actions">
          {objectsOf(block.elements).map((element) => (
            <PressedElement key={String(element.action_id)} block={block} element={element} />
          ))}
        </div>
      );
    case 'input':
      return fields === undefined ? null : <InputBlock block={block} fields={fields} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'image':
      return <NoPicture alt={String(block.alt_text)} />;
    default:
      return DRAWN.has(String(block.type)) ? (
        <Drawn block={block} />
      ) : (
        <p className="no-picture">{String(block.type)} is not drawn on this page</p>
      );
  }
}

/** A message without blocks. */
export function MrkdwnText({ text }: { readonly text: string }) {
  return <Drawn block={richTextOf({ type: 'mrkdwn', text })} />;
}

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
function Section({ block }: { readonly block: JsonObject }) {
  const fields = objectsOf(block.fields).map((field, index) => [index, field] as const);
  return (
    <div className="section">
      <div>
        {block.text !== undefined && <Drawn block={richTextOf(block.text)} />}
        {fields.length > 0 && (
          <div className="section-fields">
            {fields.map(([index, field]) => (
              <Drawn key={index} block={richTextOf(field)} />
            ))}
          </div>
        )}
      </div>
      {isObject(block.accessory) && <PressedElement block={block} element={block.accessory} />}
    </div>
  );
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
function Context({ block }: { readonly block: JsonObject }) {
  const elements = objectsOf(block.elements).map((element, index) => [index, element] as const);
  return (
    <div className="context">
      {elements.map(([index, element]) =>
        element.type === 'image' ? (
          <NoPicture key={index} alt={String(element.alt_text)} />
        ) : (
          <Drawn key={index} block={richTextOf(element)} />
        ),
      )}
    </div>
  );
}

/** A picture would be fetched from somewhere else, and nothing leaves this machine. */
function NoPicture({ alt }: { readonly alt: string }) {
  return <p className="no-picture">picture: {alt}</p>;
}
