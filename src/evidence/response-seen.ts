/** What a client saw of the answer: everything optional, because people paste halves. */
export interface ResponseSeen {
  readonly status?: number;
  /** `x-amzn-ErrorType`, e.g. AccessDeniedException, without what follows a colon. */
  readonly errorType?: string;
  /** The error message, white space folded, quotes and JSON around it removed. `null` where the body says `{"message":null}`. */
  readonly message?: string | null;
  /** Headers by lower-case name, secrets removed. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as pasted (redacted), where one could be told apart. */
  readonly body?: string;
  /** True where the text shows a whole header block, so that a header that is absent was not sent. */
  readonly headersComplete: boolean;
}
