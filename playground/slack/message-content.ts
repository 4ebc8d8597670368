import { checkBlocks, messageCharacters } from './blocks/check-blocks';
import { fillIds } from './blocks/fill-ids';
import type { NewerBlocks } from './blocks/layout';
import { isObject, type JsonObject, objectsOf, parseJson } from './json';
import type { Workspace } from './workspace';

export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
}

export interface ContentRefusal {
  readonly error: 'no_text' | 'invalid_blocks' | 'invalid_blocks_format' | 'msg_too_long' | 'markdown_text_conflict';
  readonly problems: readonly string[];
}

/** Slack cuts nothing here: it refuses. https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
const textLimit = 40_000;

/** Takes text and blocks as an app sends them (blocks as JSON or as a JSON string), or says why Slack would not. */
export function readContent(
  workspace: Workspace,
  given: JsonObject,
  options: { newer: NewerBlocks; textLimit?: number },
): MessageContent | ContentRefusal {
  const text = typeof given.text === 'string' ? given.text : '';
  if (typeof given.markdown_text === 'string') return markdown(workspace, given);
  const blocks = typeof given.blocks === 'string' ? parseJson(given.blocks) : (given.blocks ?? []);
  if (!Array.isArray(blocks)) return refuse(workspace, 'invalid_blocks_format', ['blocks must be a JSON array']);
  if (text === '' && blocks.length === 0 && !Array.isArray(given.attachments)) return { error: 'no_text', problems: [] };
  const verdict = checkBlocks(blocks, 'message', options.newer);
  if (verdict.problems.length > 0) return refuse(workspace, 'invalid_blocks', verdict.problems);
  if (text.length > (options.textLimit ?? textLimit)) return refuse(workspace, 'msg_too_long', [`text has ${text.length} characters`]);
  if (verdict.characters > messageCharacters)
    return refuse(workspace, 'msg_too_long', [`blocks have ${verdict.characters} characters of text`]);
  if (CALLS_ALL.test(text) || callsAll(blocks)) {
    workspace.violation('broadcast', 'a message of the bot notifies a whole channel');
  }
  return { text, blocks: fillIds(objectsOf(blocks), workspace.ids) };
}

const CALLS_ALL = /<!(channel|here|everyone)[|>]/;

/** Only mrkdwn, markdown and an element of its own call a channel up: in rich text and plain text these are characters. */
function callsAll(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(callsAll);
  if (!isObject(value)) return false;
  if (value.type === 'broadcast') return true;
  if (value.type === 'mrkdwn' || value.type === 'markdown') return CALLS_ALL.test(String(value.text));
  return Object.values(value).some(callsAll);
}

function markdown(workspace: Workspace, given: JsonObject): MessageContent | ContentRefusal {
  const text = String(given.markdown_text);
  if (given.text !== undefined || given.blocks !== undefined) return { error: 'markdown_text_conflict', problems: [] };
  if (text.length > 12_000) return refuse(workspace, 'msg_too_long', [`markdown_text has ${text.length} characters`]);
  return { text, blocks: fillIds([{ type: 'markdown', text }], workspace.ids) };
}

function refuse(workspace: Workspace, error: ContentRefusal['error'], problems: readonly string[]): ContentRefusal {
  workspace.violation(error === 'msg_too_long' ? 'msg_too_long' : 'invalid_blocks', problems.join('; '));
  return { error, problems };
}

/** Why Slack would not take this metadata. https://docs.slack.dev/messaging/message-metadata */
export function metadataProblem(metadata: unknown): string | undefined {
  if (!isObject(metadata)) return 'invalid_metadata_format';
  if (typeof metadata.event_type !== 'string' || !isObject(metadata.event_payload)) return 'invalid_metadata_format';
  if (Buffer.byteLength(JSON.stringify(metadata)) >= 1024) return 'metadata_too_large';
  const flat = Object.values(metadata.event_payload).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return flat ? undefined : 'invalid_metadata_schema';
}
