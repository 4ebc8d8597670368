import { type Block, Message as SlackMessage } from 'slack-blocks-to-jsx';
import { isObject, type JsonObject, objectsOf } from '../../slack/json';
import { DataTable } from './data-table';
import { PressedElement } from './elements';
import { type Fields, InputBlock } from './input-block';
import { dateFor, type Reader, useReader } from './reader';

interface BlocksProps {
  readonly blocks: readonly JsonObject[];
  /** What the inputs of a modal hold. */
  readonly fields?: Fields;
}

/**
 * Blocks, one under the other. slack-blocks-to-jsx draws what is only looked at; what is pressed or filled in is the page's own, for there
 * it says nothing of a click.
 */
export function Blocks({ blocks, fields }: BlocksProps) {
  return blocks.map((block, index) => {
    const key = `${index}-${String(block.block_id)}`;
    switch (block.type) {
      case 'actions':
        return (
          <div key={key} className="actions">
            {objectsOf(block.elements).map((element) => (
              <PressedElement key={String(element.action_id)} block={block} element={element} />
            ))}
          </div>
        );
      case 'input':
        return fields === undefined ? null : <InputBlock key={key} block={block} fields={fields} />;
      case 'section':
        return isObject(block.accessory) ? (
          <WithAccessory key={key} block={block} accessory={block.accessory} />
        ) : (
          <Drawn key={key} block={block} />
        );
      case 'data_table':
        return <DataTable key={key} block={block} />;
      case 'image':
        return <NoPicture key={key} alt={String(block.alt_text)} />;
      default:
        return <Drawn key={key} block={block} />;
    }
  });
}

/** A message without blocks. */
export function MrkdwnText({ text }: { readonly text: string }) {
  return <Drawn block={{ type: 'section', text: { type: 'mrkdwn', text } }} />;
}

function WithAccessory({ block, accessory }: { readonly block: JsonObject; readonly accessory: JsonObject }) {
  const { accessory: _, ...text } = block;
  return (
    <div className="with-accessory">
      <Drawn block={text} />
      <PressedElement block={block} element={accessory} />
    </div>
  );
}

/** A picture would be fetched from somewhere else, and nothing leaves this machine. */
function NoPicture({ alt }: { readonly alt: string }) {
  return <p className="no-picture">picture: {alt}</p>;
}

const KNOWN = new Set([
  ...['section', 'header', 'divider', 'context', 'rich_text', 'markdown', 'table', 'data_visualization'],
  ...['alert', 'card', 'container', 'plan', 'task_card', 'file', 'video', 'carousel', 'context_actions'],
]);

function Drawn({ block }: { readonly block: JsonObject }) {
  const reader = useReader();
  if (!KNOWN.has(String(block.type))) return <p className="no-picture">{String(block.type)} is not drawn on this page</p>;
  return (
    <SlackMessage
      key={reader.user.id}
      withoutWrapper
      name=""
      logo=""
      blocks={[drawable(block)]}
      data={namesOf(reader)}
      hooks={hooksOf(reader)}
    />
  );
}

/** The renderer takes a block_id for an id of the document, and a message may stand there twice: in its channel and above its thread. */
function drawable({ block_id: _, ...block }: JsonObject): Block {
  const isPicture = (element: unknown): boolean => isObject(element) && element.type === 'image';
  const elements = Array.isArray(block.elements) ? block.elements : undefined;
  const shown =
    block.type === 'context' && elements !== undefined
      ? { ...block, elements: elements.map((one) => (isPicture(one) ? { type: 'plain_text', text: `picture: ${one.alt_text}` } : one)) }
      : block;
  return shown as unknown as Block;
}

function namesOf({ users, channels }: Reader) {
  return { users: [...users.values()].map(({ id, name }) => ({ id, name })), channels: channels.map(({ id, name }) => ({ id, name })) };
}

type Hooks = NonNullable<Parameters<typeof SlackMessage>[0]['hooks']>;

function hooksOf(reader: Reader): Hooks {
  return {
    user: ({ id, name }) => <span className={id === reader.user.id ? 'mention mention-me' : 'mention'}>@{name}</span>,
    date: ({ timestamp, format, link, fallback }) => {
      const seconds = Number(timestamp);
      const shown = Number.isFinite(seconds) ? dateFor(reader, seconds, format) : fallback;
      const time = <time dateTime={new Date(seconds * 1000).toISOString()}>{shown}</time>;
      return link === null || link === '' ? time : outside(link, time);
    },
    link: ({ href, children }) => outside(href, children),
  };
}

function outside(href: string, children: React.ReactNode) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
