import type { Answer } from './answer';
import { endedWithin } from './deadline';
import type { Evidence } from './evidence/evidence';
import { unknown } from './evidence/gathered';
import { mergedEvidence } from './gather/merge';

/** Nobody reads a completion that comes later than this. */
const LATE_MS = 60_000;
/** Where only a record of WAF can tell the cause, the verdict waits so long for it. */
const MOST_WAF_MS = 2_000;

/** What is read for an answer and need not be there for its verdict. */
export interface LateReads {
  /** Ends with Stop, else after a minute: the question's own deadline ends before. */
  readonly signal: AbortSignal;
  readonly isStopped: () => boolean;
  end(): void;
}

export function openLate(stop: AbortSignal | undefined): LateReads {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException(`${LATE_MS / 1000} s`, 'TimeoutError')), LATE_MS);
  timer.unref();
  const follow = (): void => controller.abort(stop?.reason);
  if (stop?.aborted) follow();
  stop?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    isStopped: () => stop?.aborted === true,
    end() {
      clearTimeout(timer);
      stop?.removeEventListener('abort', follow);
      controller.abort();
    },
  };
}

/** Only WAF can have refused: without its record there is a layer, and no cause. */
export function waitsForWaf(answer: Answer): boolean {
  if (answer.kind !== 'diagnosis') return false;
  const { findings } = answer.diagnosis;
  return findings[0]?.confidence !== 'confirmed' && findings.length > 0 && findings.every(({ layer }) => layer === 'waf');
}

export interface FirstAnswer {
  readonly answer: Answer;
  readonly evidence: Evidence;
  readonly waf: Promise<Evidence> | undefined;
}

/** The answer again with WAF's record, where that came while there was a reason to wait. `isLast`: nothing follows that could bring it. */
export async function withWaf(
  first: FirstAnswer,
  answerOf: (evidence: Evidence, read: Evidence) => Answer,
  { isLast }: { readonly isLast: boolean },
): Promise<FirstAnswer> {
  if (first.waf === undefined) return first;
  const inTime = await endedWithin(first.waf, MOST_WAF_MS);
  if (inTime === undefined && !isLast) return first;
  const read = inTime ?? { wafLog: unknown('timeout', `Timeout: no answer within ${MOST_WAF_MS / 1000} s.`, 'Ask again in a minute.') };
  const evidence = mergedEvidence(read, first.evidence);
  return { answer: answerOf(evidence, read), evidence, waf: undefined };
}

/**
 * The answers that follow the first as more is read, each only where it says something else. Nothing begins before the first is asked
 * for; Stop ends it without a word. Never throws.
 */
export async function* completions(
  { answer, evidence, waf }: FirstAnswer,
  late: LateReads,
  readChanges: (evidence: Evidence, signal: AbortSignal) => Promise<Evidence['changes']>,
  answerOf: (evidence: Evidence, read: Evidence) => Answer,
): AsyncGenerator<Answer, void, undefined> {
  try {
    if (late.isStopped()) return;
    const changes = readChanges(evidence, late.signal).then((read): Evidence => (read === undefined ? {} : { changes: read }));
    let shown = answer;
    let seen = evidence;
    let read: Evidence = {};
    for (const part of [...(waf === undefined ? [] : [waf]), changes]) {
      const more = await part;
      if (late.isStopped()) return;
      read = { ...read, ...more };
      seen = mergedEvidence(more, seen);
      const next = answerOf(seen, read);
      if (isSame(next, shown)) continue;
      shown = next;
      yield next;
    }
  } finally {
    late.end();
  }
}

/** Whatever a person reads of it is the same; what it cost is not looked at, nor that nothing was found to have changed. */
function isSame(one: Answer, other: Answer): boolean {
  return JSON.stringify(readable(one)) === JSON.stringify(readable(other));
}

function readable(answer: Answer): object {
  const { cost: _cost, ...rest } = answer;
  if (rest.kind !== 'diagnosis') return rest;
  const { changes, ...diagnosis } = rest.diagnosis;
  return { ...rest, diagnosis: { ...diagnosis, changes: changes?.entries.map(({ says }) => says).join('\n') || undefined } };
}

/** The last of the answers that come within `ms`, for whoever prints one. */
export async function lastWithin(answer: Answer, later: AsyncIterable<Answer> | undefined, ms: number): Promise<Answer> {
  const until = performance.now() + ms;
  const answers = later?.[Symbol.asyncIterator]();
  for (let last = answer; ; ) {
    const left = until - performance.now();
    const next = answers === undefined || left <= 0 ? undefined : await endedWithin(answers.next(), left);
    if (next === undefined || next.done) return last;
    last = next.value;
  }
}
