import type { Place } from '../../ports';
import type { Hit } from '../recognise';
import { Course } from './course';
import { filterRace } from './filter-race';
import { Gate } from './gate';
import type { Hunted, HuntingGround, HuntOptions, Unbegun } from './hunt-types';
import { insightsRace } from './insights-race';
import { bytesPerSecond, firstAndSecond, type Quarry } from './quarry';
import { BYTES_A_PAGE } from './rungs';

/** So long the groups that a hint names have for themselves. */
const HEAD_START_MS = 700;
/** They keep it until they have answered once, but no longer than this: many may be asking for the same groups. */
const MOST_HEAD_START_MS = 4_000;
/** So long the Regions that a hint names have for themselves. */
const OTHER_REGIONS_AFTER_MS = 2000;
/** So long FilterLogEvents has before Logs Insights is asked as well. */
const HEDGE_AFTER_MS = 1500;
/** The first round may take so many seconds' worth of calls; with more groups Logs Insights begins at once. */
const FIRST_ROUND_SECONDS = 0.6;

/** All groups of one account and Region. */
export interface Hunt {
  readonly ground: HuntingGround;
  readonly quarries: readonly Quarry[];
  /** A hint names other Regions: these wait a little. */
  readonly isLater?: boolean;
}

/**
 * Looks for the log line of one request. Two ways of reading race: FilterLogEvents, free and quick for few groups, and Logs Insights,
 * which reads any number of groups at once and costs by what it scans. The first line that is the request's own ends both.
 */
export async function hunt(hunts: readonly Hunt[], options: HuntOptions): Promise<Hunted> {
  const course = new Course(
    options,
    hunts.flatMap(({ quarries }) => quarries),
  );
  options.onBegin?.(course.logbook.coverage);
  await Promise.all(hunts.map((each) => huntOne(each, course)));
  const { ended, logbook, dollars } = course;
  const unbegun = allUnbegun(course.unbegun);
  return {
    ...(ended.hit === undefined ? {} : { hit: withSeen(ended.hit, ended.also) }),
    coverage: logbook.coverage,
    dollars,
    ...(unbegun === undefined ? {} : { unbegun }),
  };
}

/** What any of the groups showed of requests with this id. A stage's and its canary's group can hold the same one: it counts once. */
function withSeen(hit: Hit, also: readonly Hit[]): Hit {
  const extended = ({ seen, access }: Hit): readonly string[] => [
    ...(seen ?? []),
    ...(access?.extendedRequestIds ?? []),
    ...(typeof access?.variables.extendedRequestId === 'string' ? [access.variables.extendedRequestId] : []),
  ];
  const seen = [...new Set([hit, ...also].flatMap(extended))];
  return seen.length < 2 ? hit : { ...hit, seen };
}

/** What the next step costs in all accounts and Regions together. */
function allUnbegun(steps: readonly Unbegun[]): Unbegun | undefined {
  const [first, ...rest] = steps;
  if (first === undefined) return undefined;
  const key = ({ account, region }: Place): string => `${account ?? ''}/${region}`;
  return rest.reduce(
    (all, step) => ({
      window: step.window.to - step.window.from > all.window.to - all.window.from ? step.window : all.window,
      bytes: all.bytes + step.bytes,
      dollars: all.dollars + step.dollars,
      places: [...all.places, ...step.places.filter((place) => !all.places.some((each) => key(each) === key(place)))],
    }),
    first,
  );
}

async function huntOne({ ground, quarries, isLater }: Hunt, course: Course): Promise<void> {
  const named = quarries.filter(({ tier }) => tier < 2);
  const others = quarries.filter(({ tier }) => tier === 2);
  const after = async (pause: Promise<void>, run: () => Promise<void>): Promise<void> => {
    await pause;
    if (!course.signal.aborted) await run();
  };
  await course.pause(isLater ? OTHER_REGIONS_AFTER_MS : 0);
  if (course.signal.aborted) return;
  const [race, afterAnswer] = gated(named, ground, course);
  const headStart = (ms: number): Promise<void> => (named.length > 0 ? afterAnswer(HEAD_START_MS + ms) : course.pause(ms));
  const hedge = hedgeAfter(named, ground);
  // Where pages have ended, nothing is gained by waiting: what they could not read Logs Insights reads now.
  const [namedRead, othersRead] = [new Gate(), new Gate()];
  const sooner = (pause: Promise<void>, gate: Gate): Promise<void> => Promise.race([pause, gate.opened]);
  await Promise.all([
    ...(named.length > 0
      ? [
          race().finally(namedRead.open),
          after(hedge > 0 ? sooner(afterAnswer(hedge), namedRead) : course.pause(0), () => insightsRace(named, ground, course)),
        ]
      : []),
    ...(others.length > 0
      ? [
          after(headStart(0), () => filterRace(others, ground, course)).finally(othersRead.open),
          after(sooner(headStart(hedgeAfter(others, ground)), othersRead), () => insightsRace(others, ground, course)),
        ]
      : []),
  ]);
}

/** A race, and a pause that lasts until it has had its first answer. */
function gated(
  quarries: readonly Quarry[],
  ground: HuntingGround,
  course: Course,
): readonly [race: () => Promise<void>, afterAnswer: (ms: number) => Promise<void>] {
  const answered = new Gate();
  const race = (): Promise<void> => filterRace(quarries, ground, course, answered.open).finally(answered.open);
  const afterAnswer = async (ms: number): Promise<void> => {
    await course.pause(ms);
    // What a hint names is worth more waiting than a guess.
    if (quarries.some(({ tier }) => tier === 0)) await course.pauseFor(answered, MOST_HEAD_START_MS - ms);
  };
  return [race, afterAnswer];
}

/** Logs Insights begins at once where FilterLogEvents cannot be through with the likely part in a second. */
function hedgeAfter(quarries: readonly Quarry[], { filterBucket }: HuntingGround): number {
  const { first } = firstAndSecond(quarries);
  const calls = Math.max(first.length, (bytesPerSecond(first) * LIKELY_SECONDS) / BYTES_A_PAGE);
  const unfilterable = quarries.some(({ filterable }) => !filterable);
  return unfilterable || calls > FIRST_ROUND_SECONDS * filterBucket.perSecond ? 0 : HEDGE_AFTER_MS;
}

/** Most questions are about the last quarter of an hour, nearly all about the last day: six hours stand between. */
const LIKELY_SECONDS = 6 * 3600;
