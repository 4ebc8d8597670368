import { within } from '../deadline';
import type { Unknown } from '../evidence/gathered';
import type { AwsPorts } from '../ports';
import { type Ids, termsOf } from './asked';
import { firstHit } from './pool';
import { type Hit, recognise } from './recognise';
import { nameOf, type Target } from './targets';
import type { Window } from './windows';

/** CloudWatch Logs calls of one question at the same time; most Regions allow ten a second for the whole account. */
const SEARCHES_AT_ONCE = 8;
const MOST_LINES = 50;
/** One slow group must not keep the others from being searched further back. */
const MOST_MS_A_SEARCH = 8_000;

/** What became of each log group. */
export interface Coverage {
  readonly target: Target;
  /** Windows that were read to their end. */
  readonly read: readonly Window[];
  /** The last failure, where there was one. */
  readonly failure?: Unknown;
}

export interface SweepOptions {
  readonly ids: Ids;
  readonly windows: readonly Window[];
  /** ms since 1970: picks among several requests with one id. */
  readonly near?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (says: string) => void;
}

export interface Swept {
  readonly hit?: Hit;
  readonly coverage: readonly Coverage[];
}

function labelOf(target: Target): string {
  const [first] = target.candidates;
  const name = first?.apiName ?? first?.place.apiId ?? target.group;
  return target.candidates.length > 1 ? `${name} and others` : name;
}

/** Reads the groups window by window, nearest window first, until a line of the request is found. */
export async function sweep(targets: readonly Target[], ports: AwsPorts, options: SweepOptions): Promise<Swept> {
  const coverage = new Map<Target, { target: Target; read: Window[]; failure?: Unknown }>(
    targets.map((target) => [target, { target, read: [] }]),
  );
  const covered = (): readonly Coverage[] => [...coverage.values()];
  for (const window of options.windows) {
    let started = 0;
    // A group that is not there, or may not be read, stays so for the wider windows.
    const left = targets.filter((target) => !isLasting(coverage.get(target)?.failure));
    const hit = await firstHit(left, SEARCHES_AT_ONCE, options.signal, async (target, signal) => {
      started += 1;
      options.onProgress?.(`${labelOf(target)}, ${started} of ${left.length} log groups, ${window.label}`);
      const { region, group } = target;
      const query = { region, group, anyOf: termsOf(options.ids), from: window.from, to: window.to, limit: MOST_LINES, newestFirst: true };
      const lines = await within(MOST_MS_A_SEARCH, signal, (limited) => ports.logs.find(query, limited));
      const entry = coverage.get(target);
      if (lines.status === 'unknown') {
        if (entry !== undefined && lines.why !== 'cancelled') entry.failure = lines;
        return undefined;
      }
      if (entry !== undefined && (lines.complete || lines.value.length >= MOST_LINES)) entry.read.push(window);
      return recognise(target, lines.value, options.ids, options.near);
    });
    if (hit !== undefined) return { hit, coverage: covered() };
    if (options.signal.aborted) break;
  }
  return { coverage: covered() };
}

function isLasting(failure: Unknown | undefined): boolean {
  return failure !== undefined && failure.why !== 'throttled' && failure.why !== 'timeout';
}

/** "payments/prod" for one group of a stage, the group itself where it is many stages' own. */
export function whatOf(target: Target): string {
  const [first] = target.candidates;
  return first === undefined || target.candidates.length > 1 ? target.group : `${nameOf(first)}, ${target.log} log`;
}
