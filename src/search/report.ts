import type { Place } from '../ports';
import type { DayReached } from '../quota/spending';
import { dollarWords } from '../words/size-words';
import { isOutOfReach, whereDelivered } from './deliveries';
import type { Coverage } from './hunt/hunt-types';
import type { SearchReport } from './located';
import { nameOfPlace, type SkeletonGap } from './skeleton/read-skeleton';
import { type Candidate, logsNothing, nameOf, type Target } from './targets';
import type { Window } from './windows';

const MOST_NAMES = 5;

/** "a, b and 3 more" */
export function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  if (unique.length <= MOST_NAMES) return unique.join(', ');
  return `${unique.slice(0, MOST_NAMES).join(', ')} and ${unique.length - MOST_NAMES} more`;
}

export interface ReportInput {
  readonly coverage: readonly Coverage[];
  readonly candidates: readonly Candidate[];
  readonly gaps: readonly SkeletonGap[];
  readonly foreignRegions: readonly string[];
  /** The time for the question ran out before everything was read. */
  readonly cutShort: boolean;
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function searchedOf(coverage: readonly Coverage[]): readonly string[] {
  const places = [...new Set(coverage.map(({ target }) => nameOfPlace(target)))];
  return places.flatMap((place) => {
    const read = coverage.filter((each) => nameOfPlace(each.target) === place && each.read.length > 0);
    if (read.length === 0) return [];
    const apis = new Set(read.flatMap(({ target }) => target.candidates.map(({ apiName, place: { apiId } }) => apiName ?? apiId)));
    return [`${listed([...apis])}, ${place}, ${reachOf(read)}, ${countOf(read.length, 'log group')}`];
  });
}

/** "2 of 3 accounts searched; staging: AssumeRole denied for …", where several are configured and not all were read. */
export function accountsWords(scopes: readonly Place[], coverage: readonly Coverage[], gaps: readonly SkeletonGap[]): string | undefined {
  const accounts = [...new Set(scopes.flatMap(({ account }) => account ?? []))];
  if (accounts.length < 2) return undefined;
  const unread = accounts.filter((account) => !coverage.some(({ target, read }) => target.account === account && read.length > 0));
  const refused = unread.flatMap((account) => {
    const gap = gaps.find(({ unknown, what }) => unknown.detail.startsWith(`${account}: `) || what.includes(` ${account}, `));
    if (gap === undefined) return [];
    const why = gap.unknown.detail.replace(/\.$/, '');
    return [why.startsWith(`${account}: `) ? why : `${account}: ${why}`];
  });
  if (refused.length === 0) return undefined;
  return [`${accounts.length - refused.length} of ${accounts.length} accounts searched`, ...refused].join('; ');
}

/** How far back all of these groups were read. */
function reachOf(read: readonly Coverage[]): string {
  const widest = read.map(({ read: windows }) => windows.reduce((most, each) => (lengthOf(each) > lengthOf(most) ? each : most)));
  return widest.reduce((least, each) => (lengthOf(each) < lengthOf(least) ? each : least)).label;
}

function lengthOf({ from, to }: Window): number {
  return to - from;
}

/** "payments/prod" for one group of a stage, the group itself where it is many stages' own. */
export function whatOf(target: Target): string {
  const [first] = target.candidates;
  const own = first === undefined || target.candidates.length > 1 ? target.group : `${nameOf(first)}, ${target.log} log`;
  return target.account === undefined ? own : `${own} (${target.account})`;
}

function byReason(entries: readonly { readonly what: string; readonly why: string }[]): SearchReport['notSearched'] {
  const groups = new Map<string, string[]>();
  for (const { what, why } of entries) groups.set(why, [...(groups.get(why) ?? []), what]);
  return [...groups].map(([why, whats]) => ({ what: listed(whats), why }));
}

function failureOf({ target, failure }: Coverage): string | undefined {
  if (failure === undefined) return undefined;
  if (failure.why === 'unsupported') return 'an Infrequent Access group, which Logs Insights did not get to';
  if (failure.why === 'disabled')
    return target.log === 'execution'
      ? 'there is no such log group: logging was never on, or it was deleted'
      : 'there is no such log group';
  // AWS's sentence ends in this group's ARN; without it, groups refused alike are one entry.
  if (failure.why === 'forbidden') return `AccessDenied: I lack ${/lack (\S+)/.exec(failure.detail)?.[1] ?? 'a permission'}`;
  return failure.why === 'throttled' ? 'Throttled: the rate of FilterLogEvents is used up' : failure.detail;
}

/** What was read and what was not, in words; nothing that was skipped is left out. */
export function reportOf(input: ReportInput): SearchReport {
  const failed = input.coverage.flatMap((each) => {
    const why = failureOf(each);
    if (why === undefined) return [];
    return [{ what: each.read.length > 0 ? `${whatOf(each.target)}, in part` : whatOf(each.target), why }];
  });
  const cut = input.cutShort ? input.coverage.filter(({ read, failure }) => read.length === 0 && failure === undefined) : [];
  const off = input.candidates.filter(logsNothing).map((candidate) => ({ what: nameOf(candidate), why: 'logging is off' }));
  const elsewhere = input.candidates
    .filter(({ reading }) => reading?.accessLog !== undefined && !/:logs:/.test(reading.accessLog.destinationArn))
    .map((candidate) => ({ what: `${nameOf(candidate)}, access log`, why: 'delivered elsewhere (Firehose)' }));
  return {
    searched: searchedOf(input.coverage),
    notSearched: byReason([
      ...input.foreignRegions.map((region) => ({ what: region, why: 'not among the configured Regions (WHY403_REGIONS)' })),
      ...input.gaps.map(({ what, unknown }) => ({ what, why: unknown.detail })),
      ...off,
      ...elsewhere,
      ...input.candidates
        .filter(isOutOfReach)
        .map((candidate) => ({ what: `${nameOf(candidate)}, execution log`, why: whereDelivered(candidate) })),
      ...failed,
      ...cut.map(({ target }) => ({ what: whatOf(target), why: 'the time for this question ran out' })),
    ]),
  };
}

/** Where a day's money for Logs Insights was spent before the search was through. */
export function daysReached(days: readonly DayReached[]): SearchReport['notSearched'] {
  return days.map(({ account, spent, dailyDollars }) => ({
    what: account === undefined ? 'Logs Insights' : `Logs Insights in ${account}`,
    why: `${dollarWords(spent)} of the ${dollarWords(dailyDollars)} a day (search.dailyDollars) are spent since 00:00 UTC`,
  }));
}
