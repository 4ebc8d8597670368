import type { Coverage } from './hunt/hunt-types';
import type { SearchReport } from './located';
import type { SkeletonGap } from './skeleton/read-skeleton';
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
  const regions = [...new Set(coverage.map(({ target }) => target.region))];
  return regions.flatMap((region) => {
    const read = coverage.filter((each) => each.target.region === region && each.read.length > 0);
    if (read.length === 0) return [];
    const apis = new Set(read.flatMap(({ target }) => target.candidates.map(({ apiName, place }) => apiName ?? place.apiId)));
    return [`${listed([...apis])}, ${region}, ${reachOf(read)}, ${countOf(read.length, 'log group')}`];
  });
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
  return first === undefined || target.candidates.length > 1 ? target.group : `${nameOf(first)}, ${target.log} log`;
}

function byReason(entries: readonly { readonly what: string; readonly why: string }[]): SearchReport['notSearched'] {
  const groups = new Map<string, string[]>();
  for (const { what, why } of entries) groups.set(why, [...(groups.get(why) ?? []), what]);
  return [...groups].map(([why, whats]) => ({ what: listed(whats), why }));
}

function failureOf({ target, failure }: Coverage): string | undefined {
  if (failure === undefined) return undefined;
  if (failure.why === 'unsupported') return 'an Infrequent Access group: only Logs Insights reads it';
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
      ...failed,
      ...cut.map(({ target }) => ({ what: whatOf(target), why: 'the time for this question ran out' })),
    ]),
  };
}
