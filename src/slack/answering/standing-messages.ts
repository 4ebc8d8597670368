import { LRUCache } from 'lru-cache';
import { ACTIONS } from '../action-ids';
import type { MessageContent } from '../blocks/message';
import { type FlushNote, hasButton, withoutButton } from '../blocks/used-button';

interface Standing {
  readonly content: MessageContent;
  readonly note?: FlushNote;
}

/** What stands in each answer's message by now: a completion and a pressed button both edit it, and neither may undo the other. */
export class StandingMessages {
  private readonly memory = new LRUCache<string, Standing>({ max: 300 });

  /** `drawn`: the last change to every answer before it is shown. */
  constructor(private readonly drawn: (content: MessageContent) => MessageContent = (content) => content) {}

  /** A message that is no answer's own, with the same last change. */
  asShown(content: MessageContent): MessageContent {
    return this.drawn(content);
  }

  /** What is to be shown, a used button gone from it. */
  put(ref: string, content: MessageContent): MessageContent {
    const note = this.memory.get(ref)?.note;
    return this.keep(ref, note === undefined ? { content: this.drawn(content) } : { content: this.drawn(content), note });
  }

  /** The message with a note in place of its flush button; undefined where it is not known any more. */
  note(ref: string, note: FlushNote): MessageContent | undefined {
    const content = this.memory.get(ref)?.content;
    return content === undefined ? undefined : this.keep(ref, { content, note });
  }

  /** Whether the answer was drawn with a flush button, used by now or not. */
  hasFlush(ref: string): boolean {
    return hasButton(this.memory.get(ref)?.content.blocks ?? [], ACTIONS.flush);
  }

  /** The message with its flush button again. */
  withButton(ref: string): MessageContent | undefined {
    const content = this.memory.get(ref)?.content;
    return content === undefined ? undefined : this.keep(ref, { content });
  }

  private keep(ref: string, standing: Standing): MessageContent {
    this.memory.set(ref, standing);
    return standing.note === undefined ? standing.content : noted(standing.content, standing.note);
  }
}

/** A message whose flush button has given way to a note. */
export function noted({ text, blocks }: { readonly text: string; readonly blocks: readonly unknown[] }, note: FlushNote): MessageContent {
  return { text: `${text} ${note.says}`, blocks: withoutButton(blocks, ACTIONS.flush, note.block) };
}
