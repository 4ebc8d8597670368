/** What a text shows of the call itself, before it reached API Gateway: somebody's word, a clue that never proves. */
export interface CallSeen {
  /** The host of the URL, lower-case. */
  readonly host?: string;
  /** `Host` or `x-apigw-api-id` names the API; undefined where the text shows no whole call. */
  readonly namesApi?: boolean;
  /** The caller's address as the person knows it. */
  readonly sourceIp?: string;
}
