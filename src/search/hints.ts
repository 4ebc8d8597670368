import type { Hint, Question, Sighting } from '../question/types';
import type { Window } from './windows';

/** What orders the search, as sorted from a question. Nothing here is evidence, and a miss widens to everything. */
export interface SearchHints {
  /** All configured Regions, hinted ones first. */
  readonly regions: readonly string[];
  /** Those of them that a hint names. */
  readonly hintedRegions: readonly string[];
  /** Hinted, but not configured: not searched. */
  readonly foreignRegions: readonly string[];
  readonly apiIds: readonly string[];
  readonly stages: readonly string[];
  /** APIs of which a request was found a while ago: an incident brings many of one. */
  readonly recentApiIds: readonly string[];
  /** ms since 1970, at most three, the surest first. */
  readonly times: readonly number[];
  /** Stretches of time that the asker or the message names, the surest first. */
  readonly spans: readonly Window[];
  /** Lower-case names that may be an API's or a stage's. */
  readonly words: readonly string[];
}

const API_ID = /^[a-z0-9]{4,32}$/;
const STAGE = /^[A-Za-z0-9_-]{1,128}$/;
const TWO_MINUTES = 120_000;
const MOST_TIMES = 3;
const BEFORE_A_MESSAGE_MS = 15 * 60_000;
/** Two times that lie so near are one. */
const SAME_TIME_MS = 60_000;

const unique = (values: readonly (string | undefined)[], shape: RegExp): readonly string[] => [
  ...new Set(values.filter((value) => value !== undefined).filter((value) => shape.test(value))),
];

function timesOf(stamps: readonly (string | undefined)[], now: number): readonly number[] {
  const times: number[] = [];
  for (const stamp of stamps) {
    const time = stamp === undefined ? Number.NaN : Date.parse(stamp);
    if (!Number.isFinite(time) || time > now + TWO_MINUTES || times.length >= MOST_TIMES) continue;
    if (!times.some((other) => Math.abs(other - time) < SAME_TIME_MS)) times.push(time);
  }
  return times;
}

/** Not a bound that somebody named, but a time of the request itself. */
function isInstant({ from }: Hint): boolean {
  return from !== 'since' && from !== 'message';
}

/** From when it was refused on, up to when somebody wrote of it; what was written of was mostly refused just before. */
function spansOf(hints: readonly Hint[], now: number): readonly Window[] {
  const timeOf = (wanted: string): number | undefined => {
    const time = Date.parse(hints.find(({ from }) => from === wanted)?.time ?? '');
    return Number.isFinite(time) && time <= now + TWO_MINUTES ? time : undefined;
  };
  const since = timeOf('since');
  const until = timeOf('message');
  const end = Math.min(now, until ?? now) + SAME_TIME_MS;
  return [
    ...(until === undefined
      ? []
      : [{ from: Math.max(since ?? 0, until - BEFORE_A_MESSAGE_MS), to: end, label: 'the time before the message' }]),
    ...(since === undefined || since >= end
      ? []
      : [{ from: since, to: end, label: `since ${new Date(since).toISOString().slice(0, 16).replace('T', ' ')} UTC` }]),
  ];
}

/** Sorts out what the text says of where and when. Ids from a text go into AWS calls, so only well-formed ones pass. */
export function searchHints(
  question: Question,
  sighting: Sighting | undefined,
  configured: readonly string[],
  now: number,
  recentApiIds: readonly string[] = [],
): SearchHints {
  const said = [...(sighting === undefined ? [] : [sighting.request]), ...question.hints];
  const regions = [...new Set(said.map((each) => each.region).filter((region) => region !== undefined))];
  const known = regions.filter((region) => configured.includes(region));
  return {
    regions: [...new Set([...known, ...configured])],
    hintedRegions: known,
    foreignRegions: regions.filter((region) => !configured.includes(region)),
    apiIds: unique(
      said.map((each) => each.apiId),
      API_ID,
    ),
    recentApiIds,
    stages: unique(
      said.map((each) => each.stage),
      STAGE,
    ),
    times: timesOf(
      [...(sighting === undefined ? [] : [sighting.request.time]), ...question.hints.filter(isInstant).map(({ time }) => time)],
      now,
    ),
    spans: spansOf(question.hints, now),
    words: question.words.map((word) => word.toLowerCase()).filter((word) => word.length > 1),
  };
}
