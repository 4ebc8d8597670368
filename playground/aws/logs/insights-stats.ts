import type { ServiceError } from '../service-error';

/** `parse`, the filters on what it found, and `stats count(*)`. */
export interface StatsPlan {
  readonly pattern?: RegExp;
  readonly filters: readonly ((values: Values) => boolean)[];
  readonly stats?: { readonly count: string; readonly by: readonly Group[] };
}

interface Group {
  readonly name: string;
  /** Of `bin(…)`; undefined: a field. */
  readonly binMs?: number;
  readonly field?: string;
}

type Values = Readonly<Record<string, string | undefined>>;
type Malformed = (detail: string) => ServiceError;

const PARSE = /^parse\s+@message\s+\/((?:[^/\\]|\\.)+)\/$/s;
const STATS = /^stats\s+count\(\*\)(?:\s+as\s+(\w+))?(?:\s+by\s+(.+))?$/s;
const BIN = /^bin\((\d+)(s|m|h)\)(?:\s+as\s+(\w+))?$/;
const FIELD = /^(\w+)(?:\s+as\s+(\w+))?$/;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * What a command adds; undefined: it is none of these. Named groups of a pattern become fields.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html
 */
export function planOf(command: string, plan: StatsPlan, malformed: Malformed): StatsPlan | undefined {
  if (/^parse\b/.test(command)) {
    const source = PARSE.exec(command)?.[1];
    if (source === undefined) throw malformed('This playground parses @message by a regular expression only.');
    return { ...plan, pattern: regExpOf(source, malformed) };
  }
  if (/^stats\b/.test(command)) return { ...plan, stats: statsOf(command, malformed) };
  const condition = /^filter\s+((?:ispresent\(|\w+\s*=).+)$/s.exec(command)?.[1];
  if (condition === undefined) return undefined;
  return { ...plan, filters: [...plan.filters, ...condition.split(/\s+and\s+/).map((part) => filterOf(part, malformed))] };
}

/** A group without a name makes AWS refuse the pattern. */
function regExpOf(source: string, malformed: Malformed): RegExp {
  if (!/\(\?<[A-Za-z]\w*>/.test(source)) throw malformed('parse needs a named group.');
  try {
    return new RegExp(source);
  } catch {
    throw malformed('The pattern is no regular expression.');
  }
}

function statsOf(command: string, malformed: Malformed): NonNullable<StatsPlan['stats']> {
  const [, count = 'count(*)', by] = STATS.exec(command) ?? [];
  if (!STATS.test(command)) throw malformed('This playground counts with count(*) only.');
  return { count, by: by === undefined ? [] : by.split(/\s*,\s*/).map((group) => groupOf(group.trim(), malformed)) };
}

function groupOf(text: string, malformed: Malformed): Group {
  const bin = BIN.exec(text);
  if (bin !== null) return { name: bin[3] ?? `bin(${bin[1]}${bin[2]})`, binMs: Number(bin[1]) * (UNIT_MS[bin[2] ?? ''] ?? 0) };
  const field = FIELD.exec(text);
  if (field?.[1] === undefined) throw malformed(`unexpected symbol found ${text}`);
  return { name: field[2] ?? field[1], field: field[1] };
}

function filterOf(text: string, malformed: Malformed): (values: Values) => boolean {
  const present = /^ispresent\((\w+)\)$/.exec(text)?.[1];
  if (present !== undefined) return (values) => values[present] !== undefined;
  const [, name, is] = /^(\w+)\s*=\s*"([^"\\]*)"$/.exec(text) ?? [];
  if (name === undefined) throw malformed(`unexpected symbol found ${text}`);
  return (values) => values[name] === is;
}

/** Whether the event passes the filters on what `parse` found in it. */
export function passes({ message }: { readonly message: string }, { pattern, filters }: StatsPlan): boolean {
  if (filters.length === 0) return true;
  const values = pattern?.exec(message)?.groups ?? {};
  return filters.every((holds) => holds(values));
}

export type ResultRow = readonly { readonly field: string; readonly value: string }[];

/** The counts so far. A field without a value is missing in its row. */
export function countedRows(
  events: readonly { readonly message: string; readonly timestamp: number }[],
  { pattern, stats }: StatsPlan,
): readonly ResultRow[] {
  if (stats === undefined) return [];
  const rows = new Map<string, { readonly values: ResultRow; count: number }>();
  for (const event of events) {
    const found: Values = pattern?.exec(event.message)?.groups ?? {};
    const values = stats.by.flatMap(({ name, binMs, field = '' }) => {
      const value = binMs === undefined ? found[field] : stamp(Math.floor(event.timestamp / binMs) * binMs);
      return value === undefined || value === '' ? [] : [{ field: name, value }];
    });
    const key = JSON.stringify(values);
    const row = rows.get(key) ?? { values, count: 0 };
    row.count += 1;
    rows.set(key, row);
  }
  return [...rows.values()].map(({ values, count }) => [...values, { field: stats.count, value: String(count) }]);
}

export function stamp(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, 23);
}
