/** What the company's routes say to the page: plain JSON. */

/** Someone who calls an API: from where, and with which headers. */
export interface Caller {
  readonly id: string;
  readonly label: string;
  readonly sourceIp: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as a person fills it in. */
export interface RequestForm {
  readonly method: string;
  /** With its query string where there is one. */
  readonly path: string;
  /** A caller's id: it decides the address that the call comes from. */
  readonly caller: string;
  /** All that is sent: those of the caller, as edited. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One step of the way out, in its order. */
export interface FixView {
  readonly id: string;
  /** Imperative, as on a button. */
  readonly label: string;
  /** What it changes, and what it does not. */
  readonly says: string;
  /** `bot`: it is done by the button below the bot's answer, not here. */
  readonly by: 'owner' | 'bot';
  /** Read from the simulated account, never remembered: a deployment of the old state leaves it undone. */
  readonly done: boolean;
}

export interface StoryView {
  readonly id: string;
  readonly title: string;
  /** Two sentences. */
  readonly says: string;
  readonly api: { readonly id: string; readonly name: string; readonly stage: string; readonly host: string };
  readonly callers: readonly Caller[];
  /** The request that is refused. */
  readonly request: RequestForm;
  readonly fixes: readonly FixView[];
}

/** A request that somebody else made before, because that is how the customer's app works. */
export interface EarlierRequest {
  readonly says: string;
  readonly status: number;
}

export interface SentView {
  readonly status: number;
  /** The response as it came over the wire, head and body. */
  readonly raw: string;
  /** `x-amzn-RequestId`: a UUID. */
  readonly requestId: string;
  /** `x-amz-apigw-id`: 16 characters, the last one `=`. */
  readonly extendedRequestId: string;
  readonly earlier: readonly EarlierRequest[];
}

/** One line of CloudWatch Logs. */
export interface LogLine {
  /** Grows with every line that is written anywhere. */
  readonly sequence: number;
  /** ms since 1970 */
  readonly at: number;
  readonly group: string;
  readonly message: string;
}

/** What the company tells every open page, in events of kind `company`. */
export type CompanyNews =
  | { readonly about: 'log'; readonly story: string; readonly lines: readonly LogLine[] }
  | { readonly about: 'fixes'; readonly story: string; readonly fixes: readonly FixView[] };
