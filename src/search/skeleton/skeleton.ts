import { z } from 'zod';
import type { StageReading } from '../../evidence/configuration';
import type { LogDelivery, Place } from '../../ports';

/** An API as far as the search needs it. */
export interface SkeletonApi {
  readonly id: string;
  readonly name?: string;
  /** Undefined: its stages were not read yet. Stage variables are left out: they can hold secrets. */
  readonly stages?: readonly StageReading[];
}

/** A log group as far as the search needs it. */
export interface SkeletonGroup {
  readonly name: string;
  /** What it takes in, from what it holds and since when. */
  readonly bytesPerDay?: number;
  readonly infrequentAccess: boolean;
}

/** Where the logs of one account and Region are: which APIs and stages there are, and which groups. It only orders the search. */
export interface Skeleton {
  readonly place: Place;
  /** When its reading began, ms since 1970. */
  readonly at: number;
  readonly apis: readonly SkeletonApi[];
  readonly groups: readonly SkeletonGroup[];
  /** Execution logs that are delivered elsewhere; undefined: nobody could tell. */
  readonly deliveries?: readonly LogDelivery[];
  /** Every API's stages are read. */
  readonly whole: boolean;
}

const text = z.string();
const stage = z.strictObject({
  name: text,
  deploymentId: text.exactOptional(),
  loggingLevel: z.enum(['OFF', 'ERROR', 'INFO', 'mixed']),
  dataTrace: z.boolean(),
  accessLog: z.strictObject({ destinationArn: text, format: text }).exactOptional(),
  webAclArn: text.exactOptional(),
  hasCanary: z.boolean(),
  variables: z.record(text, text),
});

/** A skeleton as it is kept on disk: what was written by another version counts as absent. */
export const skeletonSchema: z.ZodType<Skeleton> = z.strictObject({
  place: z.strictObject({ region: text, account: text.exactOptional() }),
  at: z.number(),
  apis: z.array(z.strictObject({ id: text, name: text.exactOptional(), stages: z.array(stage).exactOptional() })),
  groups: z.array(z.strictObject({ name: text, bytesPerDay: z.number().exactOptional(), infrequentAccess: z.boolean() })),
  deliveries: z
    .array(
      z.strictObject({
        apiId: text,
        stage: text,
        to: z.enum(['log-group', 'bucket', 'stream']),
        name: text,
        region: text.exactOptional(),
        isJson: z.boolean(),
      }),
    )
    .exactOptional(),
  whole: z.boolean(),
});

/** Keeps skeletons for the next start, by the id of the account that they are of: credentials change. Never fails: what cannot be read is absent. */
export interface SkeletonStore {
  load(owner: string, place: Place): Promise<Skeleton | undefined>;
  save(owner: string, skeleton: Skeleton): Promise<void>;
}

export function keyOfPlace({ account, region }: Place): string {
  return account === undefined ? region : `${account}/${region}`;
}
