import { type Gathered, known, type Unknown, valueOf } from '../evidence/gathered';
import type { Variables } from '../logs/compile-text';
import { valueOrNull } from '../logs/compile-text';
import type { AwsPorts, StagePlace } from '../ports';
import { attributesOfAccess, type Counted, IDENTITY_VARIABLES } from './counted';
import { accessPattern, executionPattern, GROUPS, type GroupedVariable, isGrouped, isRequestLine } from './line-pattern';
import type { CountQuery, CountRow } from './log-counts';
import { type CountLimits, runCount } from './run-count';
import { namesOf, type Source } from './sources';
import { type Wording, wordingOfAccess } from './wording';

export interface CountedRows {
  readonly lines: readonly Counted[];
  /** Refusals by what they hold, of all of the time. */
  readonly details: readonly Counted[];
  /** Lines that the format did not write. */
  readonly unreadable: number;
  readonly notes: readonly string[];
}

export interface RowsWanted extends CountLimits {
  readonly place: StagePlace;
  readonly source: Source;
  readonly own: Wording;
  readonly from: number;
  readonly to: number;
}

const MOST_ROWS = 10_000;
const WHY = ['status', 'error.responseType', 'error.message', 'error.messageString', 'apiId', 'stage'] as const;
const WHO = ['httpMethod', 'resourcePath', 'path', 'identity.sourceIp', ...IDENTITY_VARIABLES] as const;

/** The same counts by Logs Insights, which reads all of it at once. Undefined: this refusal is none that it could count. */
export async function countRows(ports: AwsPorts, wanted: RowsWanted): Promise<Gathered<CountedRows> | undefined> {
  return wanted.source.log === 'access' ? accessRows(ports, wanted) : executionRows(ports, wanted);
}

function baseOf({ place, source, from, to }: RowsWanted): Omit<CountQuery, 'pattern' | 'by' | 'perMinute'> {
  const account = place.account === undefined ? {} : { account: place.account };
  return { region: source.region, ...account, groups: source.groups, from, to, limit: MOST_ROWS };
}

async function accessRows(ports: AwsPorts, wanted: RowsWanted): Promise<Gathered<CountedRows>> {
  const { source, place, own } = wanted;
  const format = source.format ?? '';
  const names = namesOf(format);
  const why = WHY.filter((name) => names.has(name));
  // A path can be another one for every call.
  const who = WHO.filter((name) => names.has(name) && (name !== 'path' || !names.has('resourcePath')));
  const pattern = accessPattern(format, new Set<GroupedVariable>([...why, ...who]));
  const base = { ...baseOf(wanted), pattern };
  const byMinute = await runCount(ports, { ...base, by: why.map((name) => GROUPS[name]), perMinute: true }, wanted);
  if (byMinute.status === 'unknown') return byMinute;
  const isOwn = (variables: Variables): boolean =>
    (variables.apiId ?? place.apiId) === place.apiId && (variables.stage ?? place.stage) === place.stage;
  const read = (row: CountRow): Counted | undefined => {
    if (row.values[GROUPS.status] === undefined) return undefined;
    const variables = variablesOf(row, names);
    const at = row.minute === undefined ? {} : { at: row.minute };
    return { ...at, count: row.count, wording: wordingOfAccess(variables), attributes: attributesOfAccess(variables) };
  };
  const kept = (rows: readonly CountRow[]): readonly Counted[] =>
    rows.filter((row) => isOwn(variablesOf(row, names))).flatMap((row) => read(row) ?? []);
  const unreadable = byMinute.value.filter((row) => read(row) === undefined).reduce((all, { count }) => all + count, 0);
  const only = own.status === undefined ? {} : { only: { name: GROUPS.status, is: String(own.status) } };
  const byCaller = await runCount(ports, { ...base, ...only, by: [...why, ...who].map((name) => GROUPS[name]), perMinute: false }, wanted);
  const notes = cutNotes(byMinute, byCaller);
  return known({ lines: kept(byMinute.value), details: kept(valueOf(byCaller) ?? []), unreadable, notes }, 'access-log', {
    complete: byMinute.complete,
  });
}

function cutNotes(byMinute: Gathered<unknown>, byCaller: Gathered<unknown>): readonly string[] {
  const failure: Unknown | undefined = byCaller.status === 'unknown' ? byCaller : undefined;
  return [
    ...(byMinute.status === 'known' && !byMinute.complete ? ['The messages differ so much that not all could be counted'] : []),
    ...(failure === undefined ? [] : [`By route and caller it could not be counted: ${failure.detail.replace(/\.$/, '')}`]),
    ...(byCaller.status === 'known' && !byCaller.complete ? ['There are so many callers that not all could be counted'] : []),
  ];
}

function variablesOf({ values }: CountRow, names: ReadonlySet<string>): Variables {
  const entries = Object.entries(GROUPS).flatMap(([name, group]): readonly (readonly [string, string | null])[] => {
    if (!names.has(name) || !isGrouped(name)) return [];
    const value = values[group];
    return [[name, value === undefined ? null : valueOrNull(name === 'error.messageString' ? value.replace(/^"(.*)"$/, '$1') : value)]];
  });
  // What was not asked for is not known to be unset.
  return Object.fromEntries(entries);
}

/** Requests and refusals by the one line that tells each; who made them, their other lines would tell. */
async function executionRows(ports: AwsPorts, wanted: RowsWanted): Promise<Gathered<CountedRows> | undefined> {
  const { own, source } = wanted;
  const pattern = executionPattern(own);
  if (pattern === undefined || source.isJson) return undefined;
  const rows = await runCount(ports, { ...baseOf(wanted), pattern, by: ['said'], perMinute: true, fitting: true }, wanted);
  if (rows.status === 'unknown') return rows;
  const lines = toRequests(rows.value, own);
  const notes = ['Logs Insights counted lines: who called, it cannot tell from them'];
  return known({ lines, details: [], unreadable: 0, notes }, 'execution-log', { complete: rows.complete });
}

/** A refusal has a line as a request, and one as a refusal: it is counted once. */
function toRequests(rows: readonly CountRow[], own: Wording): readonly Counted[] {
  const minutes = new Map<number, { requests: number; refused: number }>();
  for (const { minute = 0, values, count } of rows) {
    const each = minutes.get(minute) ?? { requests: 0, refused: 0 };
    if (isRequestLine(values.said)) each.requests += count;
    else each.refused += count;
    minutes.set(minute, each);
  }
  return [...minutes].flatMap(([at, { requests, refused }]): readonly Counted[] => [
    { at, count: refused, wording: own, attributes: {} },
    { at, count: Math.max(0, requests - refused), wording: { line: null }, attributes: {} },
  ]);
}
