import type { KnownBlock } from '@slack/types';
import { LRUCache } from 'lru-cache';
import { ACTIONS } from '../action-ids';
import type { MessageContent } from '../blocks/message';
import { withoutButton } from '../blocks/used-button';

interface Standing {
  readonly content: MessageContent;
  /** What stands in place of the flush button. */
  readonly flushed?: KnownBlock;
}

/** What stands in each answer's message by now: a completion and a pressed button both edit it, and neither may undo the other. */
export class StandingMessages {
  private readonly memory = new LRUCache<string, Standing>({ max: 300 });

  /** What is to be shown, a used button gone from it. */
  put(ref: string, content: MessageContent): MessageContent {
    const flushed = this.memory.get(ref)?.flushed;
    this.memory.set(ref, flushed === undefined ? { content } : { content, flushed });
    return shown({ content, ...(flushed === undefined ? {} : { flushed }) });
  }

  /** The message without its flush button; undefined where it is not known any more. */
  flush(ref: string, note: KnownBlock): MessageContent | undefined {
    const content = this.memory.get(ref)?.content;
    if (content === undefined) return undefined;
    this.memory.set(ref, { content, flushed: note });
    return shown({ content, flushed: note });
  }
}

function shown({ content, flushed }: Standing): MessageContent {
  if (flushed === undefined) return content;
  const { text, blocks } = content;
  return { text: `${text} The authorizer cache was flushed.`, blocks: withoutButton(blocks, ACTIONS.flush, flushed) };
}
