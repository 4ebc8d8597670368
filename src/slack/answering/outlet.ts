import type { MessageContent } from '../blocks/message';

/** A reply that stands, so that it can be completed. */
export interface Reply {
  readonly ts: string;
  readonly content: MessageContent;
}

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
  /** Edits that an answer may still get once it stands. */
  readonly completions: number;
  /** The answer again, completed; where it cannot be edited any more it stays as it is. */
  complete(content: MessageContent, metadata: Readonly<Record<string, string>>): Promise<void>;
  /** Replies below the answer; where there is no thread, nothing. Resolves to the reply's ts. */
  reply(content: MessageContent): Promise<string | undefined>;
  /** A reply again, completed. */
  amend(ts: string, content: MessageContent): Promise<void>;
}
