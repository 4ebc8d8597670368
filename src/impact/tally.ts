import type { Counted } from './counted';
import type { Attribute, DecidedBy } from './decided-by';
import { isSameWording, type Wording } from './wording';

/** The refusal whose like is counted. */
export interface Own {
  readonly wording: Wording;
  readonly attributes: Counted['attributes'];
  readonly decidedBy: DecidedBy;
}

export interface Share {
  readonly value: string;
  readonly refused: number;
}

export interface Tally {
  /** All of them, answered ones too. */
  readonly requests: number;
  /** Refused in the same words. */
  readonly refused: number;
  /** Of these, for the same reason; undefined: the log does not tell. */
  readonly sameReason?: number;
  /** Requests, refused or not, that agree in all that decides; undefined: the log does not tell. */
  readonly kin?: number;
  /** Refused with the same status in other words. */
  readonly otherwise: number;
  /** ms since 1970 */
  readonly first?: number;
  readonly last?: number;
  readonly routes: readonly Share[];
  readonly addresses: readonly Share[];
  readonly identities: readonly Share[];
}

/** `details`: the same requests by attribute, where those were counted apart. */
export function tally(lines: readonly Counted[], own: Own, details: readonly Counted[] = lines): Tally {
  const alike = (each: Counted): boolean => isSameWording(each.wording, own.wording);
  const refused = lines.filter(alike);
  const times = refused.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const detailed = details.filter(alike);
  const { first, last } = rangeOf(times);
  const otherwise = lines.filter((each) => !alike(each) && isRefusal(each.wording, own.wording));
  const sameReason = ofSameReason(detailed, own, sum(refused));
  // Counted apart, the details are of refusals only.
  const kin = details === lines ? kinOf(lines, own) : undefined;
  return {
    requests: sum(lines),
    refused: sum(refused),
    ...(sameReason === undefined ? {} : { sameReason }),
    ...(kin === undefined ? {} : { kin }),
    otherwise: sum(otherwise),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    routes: sharesOf(detailed, 'route'),
    addresses: sharesOf(detailed, 'address'),
    identities: sharesOf(detailed, 'identity'),
  };
}

function rangeOf(times: readonly number[]): { readonly first?: number; readonly last?: number } {
  let first: number | undefined;
  let last: number | undefined;
  for (const at of times) {
    first = first === undefined ? at : Math.min(first, at);
    last = last === undefined ? at : Math.max(last, at);
  }
  return { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) };
}

/** Another refusal: of the same status, or, where no status is logged, any that a line tells of. */
function isRefusal({ status, line }: Wording, own: Wording): boolean {
  if (own.line !== undefined) return line !== undefined && line !== null;
  return status !== undefined && status === (own.status ?? 403);
}

function ofSameReason(refused: readonly Counted[], { decidedBy, attributes }: Own, all: number): number | undefined {
  if (decidedBy === 'unknown') return undefined;
  if (decidedBy === 'text') return all;
  if (decidedBy.some((attribute) => attributes[attribute] === undefined)) return undefined;
  return sum(refused.filter((each) => decidedBy.every((attribute) => each.attributes[attribute] === attributes[attribute])));
}

function kinOf(lines: readonly Counted[], { decidedBy, attributes }: Own): number | undefined {
  if (typeof decidedBy === 'string' || decidedBy.some((attribute) => attributes[attribute] === undefined)) return undefined;
  const kin = sum(lines.filter((each) => decidedBy.every((attribute) => each.attributes[attribute] === attributes[attribute])));
  const isTold = lines.every((each) => decidedBy.every((attribute) => each.attributes[attribute] !== undefined));
  // Of a line that names nobody, nobody knows whose it is.
  return kin > 0 || isTold ? kin : undefined;
}

function sharesOf(refused: readonly Counted[], attribute: Attribute): readonly Share[] {
  const shares = new Map<string, number>();
  for (const { attributes, count } of refused) {
    const value = attributes[attribute];
    if (value !== undefined) shares.set(value, (shares.get(value) ?? 0) + count);
  }
  return [...shares].map(([value, count]) => ({ value, refused: count })).sort((a, b) => b.refused - a.refused);
}

export function sum(lines: readonly Pick<Counted, 'count'>[]): number {
  return lines.reduce((all, { count }) => all + count, 0);
}

export interface Point {
  /** Beginning, ms since 1970. */
  readonly at: number;
  readonly refused: number;
  readonly requests: number;
}

export interface Series {
  /** Minutes that a point stands for. */
  readonly minutes: number;
  readonly points: readonly Point[];
}

/** A chart of Slack takes 20 points. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
const MOST_POINTS = 20;
const STEPS = [1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];
const MINUTE_MS = 60_000;

/** By minutes, or by as many of them as let the stretch fit into a chart. */
export function seriesOf(lines: readonly Counted[], own: Own, from: number, to: number): Series {
  const step = (minutes: number): number => minutes * MINUTE_MS;
  const startOf = (minutes: number): number => Math.floor(from / step(minutes)) * step(minutes);
  const countOf = (minutes: number): number => Math.floor((to - startOf(minutes)) / step(minutes)) + 1;
  const minutes = STEPS.find((each) => countOf(each) <= MOST_POINTS) ?? Math.ceil((to - from) / step(MOST_POINTS - 1));
  const start = startOf(minutes);
  const points = Array.from({ length: countOf(minutes) }, (_, index) => ({ at: start + index * step(minutes), refused: 0, requests: 0 }));
  for (const line of lines) {
    const point = line.at === undefined ? undefined : points[Math.floor((line.at - start) / step(minutes))];
    if (point === undefined) continue;
    point.requests += line.count;
    if (isSameWording(line.wording, own.wording)) point.refused += line.count;
  }
  return { minutes, points };
}
