/** The authorizer function's own log around the request, redacted by the allow-list of shapes. */
export interface FunctionLog {
  readonly functionName: string;
  /** Lines of this request's invocation where it could be told (by `authorizer.requestId`), else empty. */
  readonly lines: readonly { readonly at?: string; readonly message: string }[];
  /** Known to hold nothing for this request. */
  readonly nothingForThisRequest: boolean;
}
