import type { StageReading } from '../../evidence/configuration';
import type { Place } from '../../ports';
import type { Skeleton } from './skeleton';

/** A stage as far as it tells what a search could find there. */
export interface KnownStage extends Place {
  readonly apiId: string;
  readonly apiName?: string;
  readonly stage: string;
  readonly loggingLevel: StageReading['loggingLevel'];
}

/** What was read of stages so far: without a call to AWS, and no older than the skeletons are. */
export interface KnownStages {
  /** When the oldest of it was read, ms since 1970; undefined: nothing was read yet. */
  readonly at: number | undefined;
  /** The stages of every API of every place that was asked about are in it. */
  readonly whole: boolean;
  readonly stages: readonly KnownStage[];
}

/** `skeletons`: of all places, those of which nothing is known left out; `places`: how many there are. */
export function knownStages(skeletons: readonly Skeleton[], places: number): KnownStages {
  return {
    at: skeletons.length === 0 ? undefined : Math.min(...skeletons.map(({ at }) => at)),
    whole: skeletons.length === places && skeletons.every(({ whole }) => whole),
    stages: skeletons.flatMap(({ place, apis }) =>
      apis.flatMap(({ id, name, stages = [] }) =>
        stages.map((stage) => ({
          ...place,
          apiId: id,
          ...(name === undefined ? {} : { apiName: name }),
          stage: stage.name,
          loggingLevel: stage.loggingLevel,
        })),
      ),
    ),
  };
}
