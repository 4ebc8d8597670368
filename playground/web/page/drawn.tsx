import { type Block, Message as SlackMessage } from 'slack-blocks-to-jsx';
import { isObject, type JsonObject } from '../../slack/json';
import { dateFor, type Reader, useReader } from './reader';

/** A block as slack-blocks-to-jsx draws it, with the reader's names, links and time zone. */
export function Drawn({ block }: { readonly block: JsonObject }) {
  const reader = useReader();
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

/**
 * The renderer takes a block_id for an id of the document, and a message may stand there twice: in its channel and above its thread. The text of
 * a table's cell it reads as Markdown.
 */
function drawable({ block_id: _, ...block }: JsonObject): Block {
  const rows =
    block.type === 'table' && Array.isArray(block.rows)
      ? { rows: block.rows.map((row) => (Array.isArray(row) ? row.map(cell) : row)) }
      : {};
  return { ...block, ...rows } as unknown as Block;
}

function cell(given: unknown): unknown {
  if (!isObject(given) || given.type !== 'raw_text') return given;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: given.text }] }] };
}

function namesOf({ users, channels, userGroups = [] }: Reader) {
  return {
    users: [...users.values()].map(({ id, name }) => ({ id, name })),
    channels: channels.map(({ id, name }) => ({ id, name })),
    user_groups: [...userGroups],
  };
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
