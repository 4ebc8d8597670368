import type { Unknown } from '../../evidence/gathered';
import { termsOf } from '../asked';
import { recognise } from '../recognise';
import type { Window } from '../windows';
import type { Course } from './course';
import type { HuntingGround, HuntOptions } from './hunt-types';
import { bytesPerSecond, type Quarry, ranked } from './quarry';
import { filterRungs } from './rungs';

/** A stretch of time of one group, and how far it was read. */
interface Stretch {
  readonly quarry: Quarry;
  readonly window: Window;
  readonly rank: number;
  /** Pages that go before its next one: breadth before depth. */
  turn: number;
  token: string | undefined;
  readonly tokens: Set<string>;
  failures: number;
}

const MOST_LINES = 50;
const MOST_FAILURES = 3;

/**
 * Reads log groups page by page with FilterLogEvents, the likelier groups and the newer times first, until a line of the request is
 * found: that ends the hunt. A repeated token ends a stretch: it would never end by itself.
 */
export async function filterRace(quarries: readonly Quarry[], ground: HuntingGround, course: Course): Promise<void> {
  const { options, logbook, ended, signal } = course;
  const left = stretchesOf(quarries, options);
  const lost = new Set<Quarry>();
  const anyOf = termsOf(options.ids);

  async function readPage(stretch: Stretch): Promise<void> {
    const { quarry, window, token } = stretch;
    await ground.filterBucket.take(quarry.tier === 2 ? 'fan-out' : 'known-group', signal);
    if (lost.has(quarry)) return;
    const { group, region } = quarry.target;
    const query = { region, group, anyOf, from: window.from, to: window.to, limit: MOST_LINES, newestFirst: true };
    const page = await ground.pages.page(token === undefined ? query : { ...query, token }, signal);
    if (page.status === 'unknown') {
      missed(stretch, page);
      return;
    }
    const hit = recognise(quarry.target, page.value.events, options.ids, options.times[0]);
    if (hit !== undefined) {
      ended.with(hit);
      return;
    }
    const next = page.value.token;
    if (next === undefined) logbook.wasRead(quarry.target, window);
    else if (!stretch.tokens.has(next)) {
      stretch.token = next;
      stretch.tokens.add(next);
      stretch.turn += 1;
      left.push(stretch);
    }
  }

  /** What is not there, or may not be read, stays so; what is throttled or slow is tried again. */
  function missed(stretch: Stretch, failure: Unknown): void {
    logbook.failed(stretch.quarry.target, failure);
    if (failure.why === 'throttled') ground.filterBucket.throttled();
    else if (failure.why !== 'timeout') lost.add(stretch.quarry);
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

function stretchesOf(quarries: readonly Quarry[], { times, spans, now }: HuntOptions): Stretch[] {
  return ranked(quarries.filter(({ filterable }) => filterable)).flatMap((quarry, rank) =>
    filterRungs(times, now, bytesPerSecond([quarry]), spans).map((window, turn) => {
      return { quarry, window, rank, turn, token: undefined, tokens: new Set<string>(), failures: 0 };
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
