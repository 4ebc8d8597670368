import type { Answer, Cost } from './answer';
import type { Question } from './question/types';
import type { Timers } from './quota/timers';
import type { AskOptions, Why403 } from './why403';

/** Log lines land 5 to 20 s after the request, a few after minutes: so long after the question they are looked for again, ms. */
export const LOOKS_AGAIN_AT: readonly number[] = [5_000, 10_000, 20_000, 40_000, 80_000];

/** A UUID tells no time: a request that is nowhere may be seconds old. So long after the question it is looked for again, ms. */
export const LOOKS_ONCE_MORE_AT: readonly number[] = [20_000, 60_000];
/** What is nowhere is not looked for sooner than that. */
const MISS_MS = 11_000;

/** What the first answer advises instead; the rest of its line stays when the looks are over. */
export const ASK_AGAIN = 'ask again in a minute';
export const OLDER = 'Older than 7 days: paste its `Date` header too.';

export interface LookingAgain {
  /** When the question came, ms since 1970. */
  readonly since: number;
  readonly at: readonly number[];
  readonly timers: Timers;
  /** Ends the waiting: what was answered last stands. */
  readonly signal: AbortSignal;
  /** Told before each wait. */
  readonly onWait?: (wait: Wait) => void;
  /** Whether this answer may still become another by itself; default: its lines have not landed. */
  readonly isOpen?: (answer: Answer) => boolean;
}

export interface Wait {
  /** ms since 1970 */
  readonly until: number;
  /** From 1 on, also where a restart skipped some. */
  readonly look: number;
  readonly looks: number;
}

/** The request is too young for its log lines to have landed. */
export function hasNotLanded(answer: Answer): boolean {
  return answer.kind === 'not-found' && answer.reason === 'not-landed';
}

/** Nothing tells whether the request is too young for its lines to have landed. */
export function mayLand(answer: Answer): boolean {
  return answer.kind === 'not-found' && answer.mayLand === true;
}

/** The looks of `LOOKS_ONCE_MORE_AT`, none before what was not found may be read again. `answeredAfter`: ms since the question. */
export function looksOnceMoreAt(answeredAfter: number): readonly number[] {
  return [...new Set(LOOKS_ONCE_MORE_AT.map((at) => Math.max(at, answeredAfter + MISS_MS)))];
}

/**
 * Asks again, once or twice, for a request that is nowhere and whose time nobody knows. Resolves to the diagnosis, or to the first answer
 * without its advice to ask again; where it was stopped, to the first answer.
 */
export async function lookOnceMore(
  why403: Pick<Why403, 'ask'>,
  question: Question,
  first: Answer,
  asked: AskOptions,
  looking: Omit<LookingAgain, 'isOpen'>,
): Promise<Answer> {
  const last = await lookAgain(why403, question, first, asked, { ...looking, isOpen: ({ kind }) => kind !== 'diagnosis' });
  if (last.kind === 'diagnosis' || looking.signal.aborted) return last.kind === 'diagnosis' ? last : first;
  return { ...withoutAskAgain(first), cost: last.cost };
}

function withoutAskAgain(answer: Answer): Answer {
  if (answer.kind !== 'not-found') return answer;
  const { mayLand: _, ...rest } = answer;
  return { ...rest, ask: answer.ask.map((says) => (says.includes(ASK_AGAIN) ? OLDER : says)) };
}

/**
 * Asks again on a schedule until the lines have landed. Looks whose time has passed, before a restart or by a slow search, are left out.
 * All looks together spend what one question may.
 */
export async function lookAgain(
  why403: Pick<Why403, 'ask'>,
  question: Question,
  first: Answer,
  asked: AskOptions,
  { since, at, timers, signal, onWait, isOpen = hasNotLanded }: LookingAgain,
): Promise<Answer> {
  let answer = first;
  for (const [index, ms] of at.entries()) {
    if (!isOpen(answer) || signal.aborted) break;
    const wait = since + ms - timers.now();
    if (wait < 0) continue;
    onWait?.({ until: since + ms, look: index + 1, looks: at.length });
    if (!(await elapsed(wait, timers, signal))) break;
    const before = answer.cost;
    const onLater = asked.onLater && ((later: AsyncIterable<Answer>) => asked.onLater?.(withCost(before, later)));
    const next = await why403.ask(question, { ...asked, ...(onLater === undefined ? {} : { onLater }), spentDollars: before.dollars });
    // A search that was stopped or that failed says less than the answer before.
    if (signal.aborted && next.kind !== 'diagnosis') break;
    answer = { ...next, cost: together(answer.cost, next.cost) };
  }
  return answer;
}

function elapsed(ms: number, timers: Timers, signal: AbortSignal): Promise<boolean> {
  return timers.after(ms, signal).then(
    () => true,
    () => false,
  );
}

/** What follows an answer costs what all looks did. */
async function* withCost(before: Cost, later: AsyncIterable<Answer>): AsyncGenerator<Answer> {
  for await (const answer of later) yield { ...answer, cost: together(before, answer.cost) };
}

function together(a: Cost, b: Cost): Cost {
  return { ...b, calls: a.calls + b.calls, seconds: a.seconds + b.seconds, dollars: a.dollars + b.dollars };
}
