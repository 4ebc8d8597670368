import type { MessageContent } from '../blocks/message';

/** Where one answer goes, from the first sign of life to the evidence. */
export interface Outlet {
  readonly audience: 'channel' | 'asker';
  /** Edits that may be spent on progress. */
  readonly progressEdits: number;
  /** The message that becomes the answer, where it can be found again. */
  placeholder(content: MessageContent): Promise<string | undefined>;
  progress(content: MessageContent): Promise<void>;
  /** The answer, or a sentence in its place. Resolves to the answer's ts where it has one. */
  finish(content: MessageContent, metadata: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** Replies below the answer; where there is no thread, nothing. */
  reply(content: MessageContent): Promise<void>;
}
