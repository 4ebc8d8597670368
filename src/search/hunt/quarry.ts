import type { Target } from '../targets';

/** A log group that the search may read, and how much speaks for it. */
export interface Quarry {
  readonly target: Target;
  /** 0: a hint names its API. 1: a name beside the paste, or where this channel's last request was found. 2: any other. */
  readonly tier: 0 | 1 | 2;
  /** What the group takes in, bytes a day; undefined: nobody knows. */
  readonly bytesPerDay?: number;
  /** FilterLogEvents refuses groups of the Infrequent Access class: only Logs Insights reads them. */
  readonly filterable: boolean;
}

/** Where nothing is known of a group, it counts as a small one. */
const ASSUMED_BYTES_PER_DAY = 50e6;
const SECONDS_A_DAY = 86_400;

/** The likeliest first: named groups, then busy ones, because that is where most requests are. Execution logs hold the most of a request. */
export function ranked(quarries: readonly Quarry[]): readonly Quarry[] {
  const weight = ({ bytesPerDay, target }: Quarry): number =>
    (bytesPerDay ?? ASSUMED_BYTES_PER_DAY) * (target.log === 'execution' ? 1 : LESS_TELLING);
  return [...quarries].sort((a, b) => a.tier - b.tier || weight(b) - weight(a));
}

/** A request stands in its access log too, in one line: the execution log is the better place to find it. */
const LESS_TELLING = 0.01;

export function bytesPerSecond(quarries: readonly Quarry[]): number {
  return quarries.reduce((sum, { bytesPerDay }) => sum + (bytesPerDay ?? ASSUMED_BYTES_PER_DAY), 0) / SECONDS_A_DAY;
}

/**
 * The groups that hold nearly every request, and those that hold them once more. What is refused before a stage is chosen, by a web ACL
 * or for a missing token, may stand in the access log alone; at level ERROR so may others.
 */
export function firstAndSecond(quarries: readonly Quarry[]): { readonly first: readonly Quarry[]; readonly second: readonly Quarry[] } {
  const served = new Set(
    quarries
      .filter(({ target }) => target.log === 'execution')
      .flatMap(({ target }) =>
        target.candidates.filter(({ reading }) => reading?.loggingLevel === 'INFO').map(({ place }) => placeKey(place)),
      ),
  );
  const isFirst = ({ target }: Quarry): boolean =>
    target.log === 'execution' || target.candidates.some(({ place }) => !served.has(placeKey(place)));
  return { first: quarries.filter(isFirst), second: quarries.filter((quarry) => !isFirst(quarry)) };
}

function placeKey({ region, apiId, stage }: { readonly region: string; readonly apiId: string; readonly stage: string }): string {
  return `${region}/${apiId}/${stage}`;
}
