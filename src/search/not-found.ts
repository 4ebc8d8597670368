import type { NotFoundReason, WiderSearch } from '../answer';
import { valueOf } from '../evidence/gathered';
import { ASK_AGAIN, OLDER } from '../look-again';
import { type AwsPorts, scopeOf } from '../ports';
import { dollarWords, sizeWords } from '../words/size-words';
import { LANDED_AFTER_MS, switchOnLogging } from './collect';
import { isOutOfReach, whereDelivered } from './deliveries';
import type { SearchHints } from './hints';
import type { Coverage, Unbegun } from './hunt/hunt-types';
import { listed } from './report';
import type { SkeletonGap } from './skeleton/read-skeleton';
import { type Candidate, logsNothing, nameOf, type Target } from './targets';

const DAY_MS = 86_400_000;
const MOST_GROUPS = 6;
const MOST_COMMANDS = 3;

export interface Absence {
  readonly reason: NotFoundReason;
  readonly says: string;
  readonly ask: readonly string[];
  readonly wider?: WiderSearch;
  /** No time of the request is known and everything was read: its lines may only not have landed. */
  readonly mayLand?: true;
}

export interface AbsenceInput {
  /** Steps that were not begun because of their price, in the order in which they would have been. */
  readonly unbegun: readonly Unbegun[];
  readonly hints: SearchHints;
  readonly coverage: readonly Coverage[];
  readonly candidates: readonly Candidate[];
  readonly gaps: readonly SkeletonGap[];
  readonly cutShort: boolean;
  readonly now: number;
  readonly signal: AbortSignal;
}

const ASK_HEADERS = 'Paste the response headers: `x-amz-apigw-id` usually tells the time, often the Region.';
/** How old the request may be, where no time of it is known. */
const YOUNGER = `Younger than 5 minutes: ${ASK_AGAIN}.`;
const ASK_NAME = 'Or name the API and the stage beside the id: `orders prod <id>`.';

/** Groups whose retention or age says that they hold nothing of that time any more, or yet. */
async function outlived(
  targets: readonly Target[],
  time: number,
  ports: AwsPorts,
  { now, signal }: AbsenceInput,
): Promise<readonly string[]> {
  const gone = await Promise.all(
    targets.slice(0, MOST_GROUPS).map(async (target): Promise<readonly string[]> => {
      const group = valueOf(await ports.logs.group(scopeOf(target), target.group, signal));
      if (group === undefined || group === null) return [];
      const { retentionInDays, createdAt } = group;
      if (retentionInDays !== undefined && time < now - retentionInDays * DAY_MS) return [`${target.group} keeps ${retentionInDays} days`];
      return createdAt !== undefined && time < createdAt
        ? [`${target.group} exists since ${new Date(createdAt).toISOString().slice(0, 16)} UTC only`]
        : [];
    }),
  );
  return gone.flat();
}

function offAnswer(off: readonly Candidate[], all: readonly Candidate[]): Absence {
  const count = off.length === all.length ? `all ${all.length}` : `${off.length} of ${all.length}`;
  const says =
    all.length === 1
      ? `Not found: logging is off on ${off.map(nameOf).join()}, so no log can hold it`
      : `Not found. Logging is off on ${count} stages, so it may be there: ${listed(off.map(nameOf))}`;
  const commands = off
    .slice(0, MOST_COMMANDS)
    .map(
      (candidate) =>
        `Switch on logging of ${nameOf(candidate)} (no deployment is needed), call the API again and paste the new id: \`${switchOnLogging(candidate)}\``,
    );
  return { reason: 'logging-off', says, ask: [...commands, ...(all.length > 1 ? [ASK_NAME] : [])] };
}

function forbiddenAnswer(gaps: readonly SkeletonGap[], refused: readonly Coverage[]): Absence {
  const unknowns = [...gaps.map(({ unknown }) => unknown), ...refused.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))];
  const denied = unknowns.filter(({ why }) => why === 'forbidden');
  const [first] = denied;
  return {
    reason: 'forbidden',
    says: `Not found: ${first?.detail.replace(/\.$/, '') ?? 'AWS refused to let me look'}`,
    ask: [...new Set(denied.flatMap(({ next }) => (next === undefined ? [] : [next])))].slice(0, MOST_COMMANDS),
  };
}

/** Execution logs that are delivered to no log group. */
function awayAnswer(away: readonly Candidate[], all: readonly Candidate[]): Absence {
  const [first] = away;
  const says =
    first !== undefined && all.length === 1
      ? `Not found: the execution log of ${nameOf(first)} is ${whereDelivered(first)}`
      : `Not found. It may be in execution logs that no log group holds: ${listed(away.map(nameOf))}`;
  const ask = away
    .slice(0, MOST_COMMANDS)
    .map((each) => `The execution log of ${nameOf(each)} is ${whereDelivered(each)}, and paste the lines here.`);
  return { reason: 'elsewhere', says, ask: [...ask, ...(all.length > 1 ? [ASK_NAME] : [])] };
}

/** Looking further costs more than anybody has agreed to. */
function dearAnswer({ window: { label }, bytes, dollars, places }: Unbegun): Absence {
  return {
    reason: 'over-budget',
    says: `Not found so far: ${label} more would scan ${sizeWords(bytes)}, about ${dollarWords(dollars)}`,
    ask: [ASK_HEADERS, ASK_NAME],
    wider: { window: label, accounts: places.map(({ account, region }) => [account, region].filter(Boolean).join(' ')), bytes, dollars },
  };
}

/**
 * Which of the answers "not found" is. What a hint names decides where it can: a stage without logs, a time before the logs begin,
 * a request too young to have landed; else what could not be read; "nowhere" is what remains.
 */
export async function absenceOf(ports: AwsPorts, input: AbsenceInput): Promise<Absence> {
  const { hints, coverage, candidates, gaps, now } = input;
  const [time] = hints.times;
  const hinted = candidates.filter(
    ({ place }) => hints.apiIds.includes(place.apiId) && (hints.stages.length === 0 || hints.stages.includes(place.stage)),
  );
  const refused = coverage.filter(({ failure, read }) => failure?.why === 'forbidden' && read.length === 0);
  const isRefused = refused.length > 0 || gaps.some(({ unknown, isMinor }) => unknown.why === 'forbidden' && isMinor !== true);
  const readAny = coverage.some(({ read }) => read.length > 0);

  if (hinted.length > 0 && hinted.every(logsNothing)) return offAnswer(hinted, hinted);
  if (hinted.length > 0 && hinted.every(isOutOfReach)) return awayAnswer(hinted, hinted);
  if (isRefused && !readAny) return forbiddenAnswer(gaps, refused);
  if (candidates.length > 0 && candidates.every(logsNothing)) return offAnswer(candidates, candidates);
  if (time !== undefined && now - time < LANDED_AFTER_MS) {
    return {
      reason: 'not-landed',
      says: 'Not found yet: the request is younger than 5 minutes, and log lines can take that long to land',
      ask: ['Ask again in a minute or two.', ASK_NAME],
    };
  }
  if (time !== undefined && readAny) {
    const own = coverage.filter(
      ({ target, read }) => read.length > 0 && (hinted.length === 0 || target.candidates.some((each) => hinted.includes(each))),
    );
    const gone = await outlived(
      own.map(({ target }) => target),
      time,
      ports,
      input,
    );
    if (gone.length > 0 && gone.length === Math.min(own.length, MOST_GROUPS)) {
      return {
        reason: 'out-of-retention',
        says: `Not found: the request is from ${new Date(time).toISOString().slice(0, 16)} UTC, and its logs no longer or not yet cover that: ${listed(gone)}`,
        ask: ['Call the API again and paste the new id.', 'Paste the log lines here if they were exported.'],
      };
    }
  }
  const [dear] = input.unbegun;
  if (dear !== undefined) return dearAnswer(dear);
  const off = candidates.filter(logsNothing);
  if (off.length > 0) return offAnswer(off, candidates);
  if (isRefused) return forbiddenAnswer(gaps, refused);
  const away = candidates.filter(isOutOfReach);
  if (away.length > 0) return awayAnswer(away, candidates);
  const rest = input.cutShort ? ', and the time ran out before everything was read' : '';
  const age = time === undefined ? [`${YOUNGER} ${OLDER}`] : [];
  const mayLand = time === undefined && hints.spans.length === 0 && readAll(input) ? ({ mayLand: true } as const) : {};
  return {
    reason: 'nowhere',
    says: `Not found in any log group that was searched${rest}`,
    ask: [ASK_HEADERS, ASK_NAME, ...age],
    ...mayLand,
  };
}

/** Nothing was left out and nothing failed; a group that does not exist holds nothing. */
export function readAll({ coverage, gaps, unbegun, cutShort }: Pick<AbsenceInput, 'coverage' | 'gaps' | 'unbegun' | 'cutShort'>): boolean {
  const isClean = coverage.every(({ read, failure }) => failure?.why === 'disabled' || (failure === undefined && read.length > 0));
  return isClean && !cutShort && gaps.every(({ isMinor }) => isMinor === true) && unbegun.length === 0;
}
