import { type Unknown, unknown } from '../../evidence/gathered';
import { scopeOf } from '../../ports';
import { termsOf } from '../asked';
import { recognise } from '../recognise';
import type { Window } from '../windows';
import type { Course } from './course';
import { Gate } from './gate';
import type { HuntingGround, HuntOptions } from './hunt-types';
import { bytesPerSecond, type Quarry, ranked } from './quarry';
import { filterRungs } from './rungs';

/** A stretch of time of one group, and how far it was read. */
interface Stretch {
  readonly quarry: Quarry;
  readonly window: Window;
  readonly rank: number;
  /** Days: most requests are in the stretches before it. */
  readonly isWide: boolean;
  /** Pages that go before its next one: breadth before depth. */
  turn: number;
  token: string | undefined;
  readonly tokens: Set<string>;
  failures: number;
}

/** A request with data trace leaves up to a hundred. */
const MOST_LINES = 200;
const MOST_FAILURES = 3;
/** So long the newest lines of a named group have for themselves: the read of days is most often not needed. */
const WIDE_AFTER_MS = 600;

/**
 * Reads log groups page by page with FilterLogEvents, the likelier groups and the newer times first, until a line of the request is
 * found: that ends the hunt. A repeated token ends a stretch: it would never end by itself.
 */
export async function filterRace(quarries: readonly Quarry[], ground: HuntingGround, course: Course, onAnswer?: () => void): Promise<void> {
  const { options, logbook, ended, signal } = course;
  const left = stretchesOf(quarries, options);
  const lost = new Set<Quarry>();
  const unread = new Map<Quarry, number>();
  for (const { quarry } of left) unread.set(quarry, (unread.get(quarry) ?? 0) + 1);
  const answered = new Map(quarries.map((quarry) => [quarry, new Gate()]));
  const anyOf = termsOf(options.ids);

  async function readPage(stretch: Stretch): Promise<void> {
    const { quarry, window, token } = stretch;
    const priority = quarry.tier === 2 ? 'fan-out' : 'known-group';
    if (stretch.isWide && token === undefined && quarry.tier < 2) await course.pauseFor(answered.get(quarry), WIDE_AFTER_MS);
    if (lost.has(quarry) || signal.aborted) return;
    const { group } = quarry.target;
    const query = { ...scopeOf(quarry.target), group, anyOf, from: window.from, to: window.to, limit: MOST_LINES, newestFirst: true };
    const page = await ground.pages.page(token === undefined ? query : { ...query, token }, priority, signal);
    onAnswer?.();
    answered.get(quarry)?.open();
    if (page.status === 'unknown') {
      missed(stretch, page);
      return;
    }
    const hit = recognise(quarry.target, page.value.events, options.ids, options.times[0]);
    if (hit !== undefined) {
      ended.with({ ...hit, lines: page.value.events });
      return;
    }
    const next = page.value.token;
    if (next === undefined) wasRead(stretch);
    else if (stretch.tokens.has(next)) logbook.failed(quarry.target, SAME_TOKEN, window);
    else {
      stretch.token = next;
      stretch.tokens.add(next);
      stretch.turn += 1;
      left.push(stretch);
    }
  }

  function wasRead({ quarry, window }: Stretch): void {
    logbook.wasRead(quarry.target, window);
    const rest = (unread.get(quarry) ?? 0) - 1;
    unread.set(quarry, rest);
    if (rest === 0) logbook.wasReadWholly(quarry.target);
  }

  /** What is not there, or may not be read, stays so; what is throttled or slow is tried again. */
  function missed(stretch: Stretch, failure: Unknown): void {
    logbook.failed(stretch.quarry.target, failure, stretch.window);
    if (failure.why !== 'throttled' && failure.why !== 'timeout') lost.add(stretch.quarry);
    stretch.failures += 1;
    if (!lost.has(stretch.quarry) && stretch.failures < MOST_FAILURES) left.push(stretch);
  }

  async function worker(): Promise<void> {
    while (!signal.aborted) {
      const stretch = takeNext(left);
      if (stretch === undefined) return;
      course.reads(stretch.window.label);
      await readPage(stretch);
    }
  }

  // The bucket holds the pace; as many as it lets go in two seconds may be on their way.
  const width = Math.min(left.length, Math.max(2, Math.ceil(ground.filterBucket.perSecond * 2)));
  await Promise.all(Array.from({ length: width }, () => worker().catch(ended.ignore)));
}

const SAME_TOKEN = unknown('error', 'CloudWatch Logs gave the same page over and over: the rest of the group was not read.');

function stretchesOf(quarries: readonly Quarry[], { times, spans, now }: HuntOptions): Stretch[] {
  return ranked(quarries.filter(({ filterable }) => filterable)).flatMap((quarry, rank) =>
    filterRungs(times, now, bytesPerSecond([quarry]), spans).map((window, turn, { length }) => {
      return {
        quarry,
        window,
        rank,
        isWide: turn === length - 1 && window.to < now,
        turn,
        token: undefined,
        tokens: new Set<string>(),
        failures: 0,
      };
    }),
  );
}

function takeNext(left: Stretch[]): Stretch | undefined {
  let best = 0;
  for (let index = 1; index < left.length; index += 1) if (isBefore(left[index], left[best])) best = index;
  return left.splice(best, 1)[0];
}

function isBefore(a: Stretch | undefined, b: Stretch | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.turn < b.turn || (a.turn === b.turn && a.rank < b.rank);
}
