import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, type Unknown, valueOf } from '../evidence/gathered';
import { type AwsPorts, FRESH_MS, type LogDelivery, type StagePlace } from '../ports';
import type { Timers } from '../quota/timers';
import { capitalised } from '../words/text';
import { type Attribute, DECIDED_BY, type DecidedBy, LEAVES_NO_LINE } from './decided-by';
import type { CountOptions, Impact, IncidentCase, NotCounted } from './impact';
import { type Measured, measure } from './measure';
import { type OwnLine, ownLine } from './own-line';
import { type Source, sourceOf } from './sources';
import { type Own, type Share, seriesOf, tally } from './tally';
import { tellsReason } from './wording';

export interface Counting extends CountOptions {
  readonly now: number;
  readonly until: number;
  readonly budgetDollars: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** Lines land 5 to 20 s after the request, some later. */
const LANDING_MS = 60_000;
/** What is refused in the first part of what was read began before it, as far as anybody can tell. */
const EDGE_PART = 0.02;
const MINUTE_MS = 60_000;
const REFUSED = new Set([401, 403, 429, 500]);

type Uncounted = Omit<NotCounted, 'cost'>;
type Outcome = Omit<Impact, 'cost'> | Uncounted;

/** What is counted from, or why nothing can be. */
async function foundation(ports: AwsPorts, { request, cause }: IncidentCase, signal: AbortSignal) {
  const place = placeOf(request);
  if (cause !== undefined && LEAVES_NO_LINE.has(cause))
    return no('This refusal leaves no line in a log of the stage, so that there is nothing to count.');
  if (place === undefined) return no('Which API and stage refused it is not known.', 'Name both: `orders prod <request id>`.');
  const [stages, deliveries] = await Promise.all([
    ports.api.stages(place, signal, { maxAgeMs: FRESH_MS }),
    ports.logs.deliveries(place, signal),
  ]);
  if (stages.status === 'unknown') return notRead(stages, `the stages of ${place.apiId}`);
  const reading = stages.value.find(({ name }) => name === place.stage);
  if (reading === undefined) return no(`${place.apiId} has no stage ${place.stage}.`);
  const own = valueOf(deliveries)?.filter((each) => each.apiId === place.apiId && each.stage === place.stage) ?? [];
  const source = sourceOf(place, reading, own);
  if (!('log' in source)) return no(capitalised(source.says), source.next);
  return { kind: 'countable' as const, place, reading, own, source, deliveries };
}

/** Why the case cannot be counted; undefined where it can. */
export async function whyNotCountable(ports: AwsPorts, incident: IncidentCase, signal: AbortSignal) {
  const found = await foundation(ports, incident, signal);
  return found.kind === 'not-counted' ? found : undefined;
}

/** Counts what was refused like the case's request. Never throws for what AWS does. */
export async function countImpact(ports: AwsPorts, incident: IncidentCase, options: Counting): Promise<Outcome> {
  const found = await foundation(ports, incident, options.signal);
  if (found.kind !== 'countable') return found;
  const { place, reading, own, source, deliveries } = found;
  const line = await ownLine(ports, { place, reading, deliveries: own }, source, incident.request, options);
  const wanted = wantedOf(line, source, incident);
  const measured = await measure(ports, { ...options, place, source, own: wanted.wording });
  if (measured.failure !== undefined) return notRead(measured.failure, `the ${source.log} log of \`${place.stage}\``);
  return counted({ place, source, wanted, line, measured, options, deliveries });
}

function no(says: string, next?: string, why: NotCounted['why'] = 'nothing-to-count'): Uncounted {
  return { kind: 'not-counted', why, says, ...(next === undefined ? {} : { next }) };
}

function notRead({ detail, next, why }: Unknown, what: string): Uncounted {
  return no(`${capitalised(what)} could not be read. ${detail}`, next, why === 'forbidden' ? 'nothing-to-count' : 'not-read');
}

export function placeOf({ region, apiId, stage, account }: FailedRequest): StagePlace | undefined {
  if (region === undefined || apiId === undefined || stage === undefined) return undefined;
  return { region, apiId, stage, ...(account === undefined ? {} : { account }) };
}

interface Wanted extends Own {
  readonly isProved: boolean;
  readonly counts: Impact['counted'];
}

/** Where nothing tells this refusal from others, every refusal of its status counts, and that is said. */
function wantedOf(line: OwnLine, source: Source, { request, cause, isProved }: IncidentCase): Wanted {
  const tells = source.tellsReason && tellsReason(line.wording);
  const status = line.wording.status ?? (REFUSED.has(request.status ?? 0) ? request.status : 403);
  const wording = tells ? line.wording : source.log === 'access' ? { status: status ?? 403 } : {};
  const decidedBy: DecidedBy = cause === undefined || !tells ? 'unknown' : DECIDED_BY[cause];
  return { wording, attributes: line.attributes, decidedBy, isProved, counts: tells ? 'wording' : 'status' };
}

interface Parts {
  readonly place: StagePlace;
  readonly source: Source;
  readonly wanted: Wanted;
  readonly line: OwnLine;
  readonly measured: Measured;
  readonly options: Counting;
  readonly deliveries: Gathered<readonly LogDelivery[]>;
}

function counted({ place, source, wanted, line, measured, options, deliveries }: Parts): Outcome {
  const { lines, details, readFrom, whole, by } = measured;
  const { from, to, now } = options;
  const refusals = wanted.wording.line === undefined && source.log === 'execution';
  // Without this request's own line, whatever the execution log calls a refusal is one.
  const seen = refusals ? lines.map((each) => ({ ...each, wording: { line: each.wording.line === null ? null : 'any' } })) : lines;
  const own: Wanted = refusals ? { ...wanted, wording: { line: 'any' } } : wanted;
  const all = tally(seen, own, details === lines ? seen : details);
  const edge = Math.max(MINUTE_MS, (to - readFrom) * EDGE_PART);
  const { sameReason, kin, first, last } = all;
  const decided = decidedWords(own);
  return {
    ...{ kind: 'counted', stage: place.stage, from, to, readFrom, whole, log: source.log, by },
    ...(source.hasEveryRequest ? { requests: all.requests } : {}),
    ...{ refused: all.refused, counted: own.counts, isProved: own.isProved, otherwise: all.otherwise },
    ...(sameReason === undefined ? {} : { sameReason }),
    ...(decided === undefined ? {} : { decidedBy: decided }),
    ...(kin === undefined ? {} : { kin }),
    ...(line.attributes.route === undefined ? {} : { ownRoute: line.attributes.route }),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    beganBefore: first !== undefined && first - readFrom <= edge,
    series: seriesOf(seen, own, readFrom, to),
    ...{ routes: all.routes, addresses: all.addresses, identities: masked(all.identities) },
    notes: [...notesOf(measured, line, own, now - to), ...source.notes, ...(deliveries.status === 'unknown' ? [DELIVERIES_UNKNOWN] : [])],
  };
}

const DELIVERIES_UNKNOWN = 'Whether the execution log is delivered elsewhere could not be read';

function notesOf({ notes, unreadable }: Measured, line: OwnLine, { counts }: Wanted, age: number): readonly string[] {
  return [
    ...notes,
    ...(counts === 'status' ? [`${whyStatus(line)}: every refusal counts`] : []),
    ...(counts === 'wording' && !line.isRead ? ['This request’s own line was not found: its words are taken from the answer'] : []),
    ...(unreadable > 0 ? [`${unreadable} lines do not have the stage’s format and are left out`] : []),
    ...(age < LANDING_MS ? ['Lines of the last minute may still land'] : []),
  ];
}

function whyStatus({ isRead, failure }: OwnLine): string {
  if (isRead) return 'Nothing in this log tells this refusal from others';
  return failure === undefined
    ? 'How this log words this refusal is not known'
    : `This request’s own line was not read (${failure.detail.replace(/\.$/, '')})`;
}

function decidedWords({ decidedBy, attributes }: Own): Impact['decidedBy'] {
  if (typeof decidedBy === 'string') return undefined;
  const values = decidedBy.map((attribute) => ({ attribute, value: shown(attribute, attributes[attribute]) }));
  return values.every((each): each is { attribute: Attribute; value: string } => each.value !== undefined) ? values : undefined;
}

function shown(attribute: Attribute, value: string | undefined): string | undefined {
  return attribute === 'identity' && value !== undefined ? tailOf(value) : value;
}

const TAIL = 6;

/** A caller is told by the tail of its name, as API Gateway's own logs do. */
export function tailOf(identity: string): string {
  return identity.length <= TAIL ? identity : `…${identity.slice(-TAIL)}`;
}

/** Callers whose tails agree stand together: six characters are not an identity. */
function masked(shares: readonly Share[]): readonly Share[] {
  const tails = new Map<string, number>();
  for (const { value, refused } of shares) tails.set(tailOf(value), (tails.get(tailOf(value)) ?? 0) + refused);
  return [...tails].map(([value, refused]) => ({ value, refused })).sort((a, b) => b.refused - a.refused);
}
