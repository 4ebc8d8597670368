import type { AwsPorts } from '../ports';
import type { Timers } from '../quota/timers';
import type { Ids } from './asked';
import { hunt } from './hunt/hunt';
import type { Coverage, HuntProgress, Unbegun } from './hunt/hunt-types';
import type { Hit } from './recognise';
import { type RoundOptions, rounds } from './rounds';
import type { SkeletonGap } from './skeleton/read-skeleton';
import type { Candidate } from './targets';

/** What a search has come to so far; it grows while the search runs, so that a part of it can be told at any time. */
export interface Sought {
  hit?: Hit;
  readonly coverage: Coverage[];
  readonly unbegun: Unbegun[];
  readonly candidates: Candidate[];
  readonly gaps: SkeletonGap[];
}

export interface SeekOptions extends Omit<RoundOptions, 'onGap'> {
  readonly ids: Ids;
  /** ms since 1970 */
  readonly now: number;
  readonly budgetDollars: number;
  readonly timers: Timers;
  readonly onProgress: (progress: HuntProgress) => void;
}

export function nothingYet(): Sought {
  return { coverage: [], unbegun: [], candidates: [], gaps: [] };
}

/** Searches round after round until a line of the request is found, or all is searched, or the signal ends it. */
export async function seek(ports: AwsPorts, options: SeekOptions, sought: Sought): Promise<void> {
  const { ids, hints, now, timers, signal, onProgress } = options;
  let { budgetDollars } = options;
  for await (const round of rounds(ports, { hints, signal, onGap: (gap) => sought.gaps.push(gap) })) {
    for (const candidate of round.candidates) addTo(sought.candidates, candidate);
    const hunted = await hunt(round.hunts, {
      ...{ ids, times: hints.times, spans: hints.spans, now, budgetDollars, timers, signal, onProgress },
      onBegin: (coverage) => sought.coverage.push(...coverage),
    });
    budgetDollars -= hunted.dollars;
    sought.unbegun.push(...(hunted.unbegun === undefined ? [] : [hunted.unbegun]));
    if (hunted.hit !== undefined) sought.hit = hunted.hit;
    if (hunted.hit !== undefined || signal.aborted) return;
  }
}

/** Later rounds know more of a stage. */
function addTo(candidates: Candidate[], candidate: Candidate): void {
  const { apiId, stage, region, account } = candidate.place;
  const old = candidates.findIndex(
    ({ place }) => place.apiId === apiId && place.stage === stage && place.region === region && place.account === account,
  );
  if (old < 0) candidates.push(candidate);
  else candidates[old] = candidate;
}
