import type { TryLater } from '../try-later';
import type { Heard } from './answer-job';

/** With slow answers of AWS this is ten minutes' work, and older questions are not answered any more. */
const MOST_WAITING = 5_000;
/** So many are kept as they were heard: they need not be read again. */
const MOST_WHOLE = 32;
/** From here on an asker is told how long the line is. */
const LONG_LINE = 100;

export interface Waiting {
  /** Of a job in the journal. */
  readonly id: string;
  readonly userId: string;
  readonly heard?: Heard | undefined;
  /** That were in vain. */
  readonly attempts: number;
  readonly leave: () => void;
}

export interface LineParts {
  /** Lets the next begin; what it gives is called when the answer stands. */
  readonly begin: () => Promise<() => void>;
  /** Counts work in hand, so that a stop waits for it. */
  readonly enter: () => () => void;
  readonly answer: (waiting: Waiting, leave: () => void) => Promise<void>;
  readonly later: TryLater;
  /** Questions that wait for other processes, or for this one among them. */
  readonly elsewhere?: (() => number) | undefined;
  readonly most?: number | undefined;
  /** Of one person. */
  readonly mostOfOne: number;
}

/**
 * Accepted questions that wait for their turn. Only their ids wait: the journal has the rest, and thousands of questions with everything
 * that Slack sent around them fill the memory of a small process.
 */
export class WaitingLine {
  private readonly waiting: Waiting[] = [];
  private readonly ofPeople = new Map<string, number>();
  private isMoving = false;

  constructor(private readonly parts: LineParts) {}

  get length(): number {
    return this.waiting.length + (this.parts.elsewhere?.() ?? 0);
  }

  /** Why no more is taken of this person just now, one sentence; undefined: it is taken. */
  refusal(userId: string): string | undefined {
    const own = this.ofPeople.get(userId) ?? 0;
    if (own >= this.parts.mostOfOne)
      return `${own} of your questions wait for their turn, and I take no more of one person: this one was not written down. Ask again when some are answered.`;
    if (this.length < (this.parts.most ?? MOST_WAITING)) return undefined;
    return `${this.length} questions wait for their turn, and I take no more just now: this one was not written down. Ask again in a few minutes.`;
  }

  /** What somebody is told who has to wait long; undefined: the answer begins soon. */
  longWait(): string | undefined {
    if (this.length < LONG_LINE) return undefined;
    return `About ${this.length} questions are before yours: it is written down, and I answer it in its turn.`;
  }

  /** Its answer begins when its turn comes; nobody waits for that. */
  add(id: string, userId: string, heard?: Heard): void {
    const whole = heard !== undefined && this.waiting.length < MOST_WHOLE ? { heard } : {};
    this.push({ id, userId, ...whole, attempts: 0, leave: this.parts.enter() });
  }

  /** It stands at the end again after a while, longer each time. A stop of the process leaves it to the next start. */
  again({ id, userId, attempts }: Waiting): void {
    this.parts.later.add(attempts, () => this.push({ id, userId, attempts: attempts + 1, leave: this.parts.enter() }));
  }

  private push(waiting: Waiting): void {
    const { userId } = waiting;
    this.waiting.push(waiting);
    this.ofPeople.set(userId, (this.ofPeople.get(userId) ?? 0) + 1);
    if (!this.isMoving) void this.move();
  }

  private async move(): Promise<void> {
    this.isMoving = true;
    while (this.waiting.length > 0) {
      const leave = await this.parts.begin();
      const next = this.waiting.shift();
      if (next === undefined) leave();
      else {
        this.count(next.userId);
        void this.parts.answer(next, leave).finally(() => {
          leave();
          next.leave();
        });
      }
    }
    this.isMoving = false;
  }

  private count(userId: string): void {
    const left = (this.ofPeople.get(userId) ?? 1) - 1;
    if (left > 0) this.ofPeople.set(userId, left);
    else this.ofPeople.delete(userId);
  }
}
