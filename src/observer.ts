/** How a call to AWS ended. `missing`: what it asked for does not exist. `aborted`: nobody waited for the answer any more. */
export type CallOutcome = 'ok' | 'missing' | 'throttled' | 'denied' | 'credentials' | 'timeout' | 'aborted' | 'error';

/** A verdict as it is counted: words of fixed lists, nothing of the request. */
export interface ShownVerdict {
  /** Id of the first cause; `undecided` where a diagnosis has none; else the kind of the answer. */
  readonly cause: string;
  readonly confidence: string;
}

/** Is told what the program does, for metrics. Nothing of a person, a request or an API reaches it. No method throws. */
export interface Observer {
  question(): void;
  /** Seconds from what the person sent to the first message. */
  firstContent(seconds: number): void;
  /** Seconds from what the person sent to the answer. */
  verdict(shown: ShownVerdict, seconds: number): void;
  /** `service` as IAM calls it; the SDK's own retries are part of one call. */
  awsCall(service: string, operation: string, outcome: CallOutcome): void;
  /** Each attempt that AWS throttles. */
  awsThrottle(service: string, operation: string): void;
  /** `account`: a configured name; undefined: the account of the program's own credentials. */
  spent(account: string | undefined, dollars: number): void;
  /** `error`: Slack's own word, or `http_503`, `network`. */
  slackError(method: string, error: string): void;
}

export const nobodyObserves: Observer = {
  question: () => undefined,
  firstContent: () => undefined,
  verdict: () => undefined,
  awsCall: () => undefined,
  awsThrottle: () => undefined,
  spent: () => undefined,
  slackError: () => undefined,
};

/** What a step is described by: ids and words, never a text, a header or a credential. */
export type StepFacts = Readonly<Record<string, string | number | boolean>>;

/** Runs each step of the work under a name, so that a trace can show it. Gives what the step gives, and throws what it throws. */
export type Step = <T>(name: string, facts: StepFacts, run: (add: (more: StepFacts) => void) => T) => T;

export const untraced: Step = (_name, _facts, run) => run(() => undefined);
