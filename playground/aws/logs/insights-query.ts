import { ServiceError } from '../service-error';
import { planOf, type StatsPlan } from './insights-stats';

/** What a query of Logs Insights asks for, as far as this playground knows the language. */
export interface ParsedQuery {
  /** Of `SOURCE logGroups(…)`; undefined: the groups stand beside the query. */
  readonly source: { readonly prefixes: readonly string[]; readonly logGroupClass: 'STANDARD' | 'INFREQUENT_ACCESS' } | undefined;
  readonly fields: readonly string[];
  readonly matches: (message: string) => boolean;
  /** Terms one of which has to occur; undefined: a message may match without any. */
  readonly terms: readonly string[] | undefined;
  readonly newestFirst: boolean;
  readonly limit: number | undefined;
  readonly plan: StatsPlan;
}

type Condition = Pick<ParsedQuery, 'matches' | 'terms'>;

const MOST_LENGTH = 10_000;
const MOST_PREFIXES = 5;
const LIKE = /^@message\s+(not\s+)?like\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\/((?:[^/\\]|\\.)+)\/(i?))$/;
const FIELDS = /^(fields|display)\s+(@\w+(?:\s*,\s*@\w+)*)$/;
const KNOWN_FIELDS = new Set(['@timestamp', '@ingestionTime', '@message', '@log', '@logStream']);

export function malformed(detail: string): ServiceError {
  return new ServiceError(400, 'MalformedQueryException', detail);
}

/**
 * `SOURCE logGroups(…)`, `fields`, `display`, `filter @message like …` with `and` and `or`, `parse @message /…/` with filters on what it found,
 * `stats count(*)`, `sort @timestamp`, `limit`; what goes beyond that is refused. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseInsightsQuery(text: string): ParsedQuery {
  if (text.trim() === '' || text.length > MOST_LENGTH) throw malformed(`The query must have 1 to ${MOST_LENGTH} characters.`);
  let query: ParsedQuery = {
    source: undefined,
    fields: ['@timestamp', '@message'],
    matches: () => true,
    terms: undefined,
    newestFirst: true,
    limit: undefined,
    plan: { filters: [] },
  };
  for (const [index, command] of commandsOf(text).entries()) query = { ...query, ...commandOf(command, index, query) };
  return query;
}

/** Splits at `|` outside of quotes and patterns. */
function commandsOf(text: string): readonly string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<=like\s|@message\s)\/(?:[^/\\]|\\.)*\/|[^|"'])+|\|/g) ?? [];
  if (parts.join('') !== text) throw malformed('A quote is not closed.');
  const commands = text === '' ? [] : parts.filter((part) => part !== '|').map((part) => part.trim());
  if (parts.filter((part) => part === '|').length !== commands.length - 1 || commands.includes(''))
    throw malformed('unexpected symbol found |');
  return commands;
}

function commandOf(command: string, index: number, query: ParsedQuery): Partial<ParsedQuery> {
  if (/^SOURCE\b/.test(command)) {
    if (index > 0) throw malformed('SOURCE must be the first command.');
    return { source: sourceOf(command) };
  }
  const fields = FIELDS.exec(command)?.[2]?.split(/\s*,\s*/);
  if (fields !== undefined) {
    const stranger = fields.find((field) => !KNOWN_FIELDS.has(field));
    if (stranger !== undefined) throw malformed(`This playground knows no field ${stranger}.`);
    return { fields };
  }
  const plan = planOf(command, query.plan, malformed);
  if (plan !== undefined) return { plan };
  const condition = /^filter\s+(.+)$/s.exec(command)?.[1];
  if (condition !== undefined) {
    const next = anyOf(condition);
    const { matches } = query;
    return { matches: (message) => matches(message) && next.matches(message), terms: query.terms ?? next.terms };
  }
  const order = /^sort\s+@timestamp(?:\s+(asc|desc))?$/.exec(command);
  if (order !== null) return { newestFirst: order[1] !== 'asc' };
  const limit = /^limit\s+(\d+)$/.exec(command)?.[1];
  if (limit !== undefined) return { limit: Number(limit) };
  throw malformed(`unexpected symbol found ${command.split(/\s/)[0]} at line 1 and position ${index + 1}`);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html */
function sourceOf(command: string): ParsedQuery['source'] {
  const inner = /^SOURCE\s+logGroups\(\s*(.*?)\s*\)$/s.exec(command)?.[1];
  if (inner === undefined) throw malformed('SOURCE takes logGroups(…).');
  const rest = inner.replace(/(?:^|,)\s*(?:namePrefix|class)\s*:\s*\[[^\]]*\]/g, '').trim();
  if (rest !== '') throw malformed(`unexpected symbol found ${rest}`);
  const listOf = (name: string): readonly string[] | undefined => {
    const list = new RegExp(`${name}\\s*:\\s*\\[([^\\]]*)\\]`).exec(inner)?.[1];
    return list === undefined ? undefined : [...list.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  };
  const prefixes = listOf('namePrefix') ?? [];
  if (prefixes.length > MOST_PREFIXES) throw malformed(`namePrefix takes at most ${MOST_PREFIXES} prefixes.`);
  const isInfrequent = listOf('class')?.includes('INFREQUENT_ACCESS') === true;
  return { prefixes, logGroupClass: isInfrequent ? 'INFREQUENT_ACCESS' : 'STANDARD' };
}

function anyOf(text: string): Condition {
  const parts = split(text, 'or').map(allOf);
  const terms = parts.map((part) => part.terms);
  return {
    matches: (message) => parts.some((part) => part.matches(message)),
    terms: terms.every((each) => each !== undefined) ? terms.flat() : undefined,
  };
}

function allOf(text: string): Condition {
  const parts = split(text, 'and').map(likeOf);
  return {
    matches: (message) => parts.every((part) => part.matches(message)),
    terms: parts.find(({ terms }) => terms !== undefined)?.terms,
  };
}

/** Splits at a word outside of quotes. */
function split(text: string, word: string): readonly string[] {
  return text.split(new RegExp(`\\s+${word}\\s+(?=(?:[^"]*"[^"]*")*[^"]*$)(?=(?:[^']*'[^']*')*[^']*$)`, 'i')).map((part) => part.trim());
}

function likeOf(text: string): Condition {
  const [, not, double, single, pattern, flag] = LIKE.exec(text) ?? [];
  const literal = (double ?? single)?.replace(/\\(.)/g, '$1');
  if (literal === undefined && pattern === undefined) throw malformed(`unexpected symbol found ${text}`);
  const regExp = pattern === undefined ? undefined : new RegExp(pattern, flag);
  const holds = (message: string): boolean => (literal === undefined ? regExp?.test(message) === true : message.includes(literal));
  if (not !== undefined) return { matches: (message) => !holds(message), terms: undefined };
  return { matches: holds, terms: literal === undefined ? undefined : [literal] };
}
