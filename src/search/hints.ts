import type { Question, Sighting } from '../question/types';

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
  /** Lower-case names that may be an API's or a stage's. */
  readonly words: readonly string[];
}

const API_ID = /^[a-z0-9]{4,32}$/;
const STAGE = /^[A-Za-z0-9_-]{1,128}$/;
const TWO_MINUTES = 120_000;
const MOST_TIMES = 3;
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
      said.map((each) => each.time),
      now,
    ),
    words: question.words.map((word) => word.toLowerCase()).filter((word) => word.length > 1),
  };
}
