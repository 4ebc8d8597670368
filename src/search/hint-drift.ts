import type { Question } from '../question/types';

const MOST_OBSERVED = 9;
const LEAST_OBSERVED = 3;
const MOST_OFF_MS = 5_000;

/**
 * Watches whether the time in extended ids is still right. AWS documents no such thing and may change it any day: when it drifts from the
 * times at which requests are found, it is no hint any more, until it is right again.
 */
export class HintDrift {
  private readonly observed: number[] = [];
  private wasOff = false;

  constructor(private readonly onChange: (says: string) => void = () => undefined) {}

  /** The median is off, or the last three were. */
  get isOff(): boolean {
    if (this.observed.length < LEAST_OBSERVED) return false;
    const sorted = [...this.observed].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return median > MOST_OFF_MS || this.observed.slice(-LEAST_OBSERVED).every((off) => off > MOST_OFF_MS);
  }

  /** A request was found; both times in ms since 1970. */
  found(decoded: number, at: number): void {
    this.observed.push(Math.abs(decoded - at));
    if (this.observed.length > MOST_OBSERVED) this.observed.shift();
    if (this.isOff === this.wasOff) return;
    this.wasOff = this.isOff;
    this.onChange(
      this.isOff
        ? `extended ids no longer tell the time: the last ones were ${Math.round((this.observed.at(-1) ?? 0) / 1000)} s off; their times are ignored`
        : 'extended ids tell the time again',
    );
  }
}

/** What the extended id of a question says of its time, ms since 1970. */
export function timeOfExtendedId({ hints }: Question): number | undefined {
  const stamp = hints.find(({ from, time }) => from === 'extended-id' && time !== undefined)?.time;
  return stamp === undefined ? undefined : Date.parse(stamp);
}

/** The question without that time. */
export function withoutExtendedTime(question: Question): Question {
  const hints = question.hints.map(({ time, ...hint }) => (time === undefined || hint.from === 'extended-id' ? hint : { ...hint, time }));
  return { ...question, hints };
}
