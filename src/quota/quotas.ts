import type { Place } from '../ports';
import type { Priority } from './priority-line';
import { SharedBucket, type TokenSource } from './shared-bucket';
import type { Timers } from './timers';
import { type Bucket, type BucketSettings, TokenBucket } from './token-bucket';

/** What AWS counts together in one account and Region. `ApiGateway`: every call of its control plane. */
export type QuotaName =
  | 'FilterLogEvents'
  | 'StartQuery'
  | 'GetQueryResults'
  | 'DescribeLogGroups'
  | 'ApiGateway'
  | 'GetResources'
  | 'LookupEvents';

interface Quota {
  readonly perSecond: number;
  readonly burst: number;
}

const SHARE = 0.7;
const BACKGROUND_SHARE = 0.3;
/** No burst of the logs APIs is documented; a fresh bucket may spend this part of a second's calls at once. */
const LOGS_BURST = 0.6;

const FILTER_CALLS: Readonly<Record<string, number>> = {
  'us-east-1': 25,
  'eu-central-1': 5,
  'ca-west-1': 5,
  'ap-northeast-3': 5,
  'ap-southeast-3': 5,
  'il-central-1': 5,
};
const FILTER_CALLS_ELSEWHERE = 10;

const logs = (perSecond: number): Quota => ({ perSecond, burst: perSecond * LOGS_BURST });

/**
 * AWS's own limits, before the share that this program takes of them.
 * Logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 * API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 * CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
function quotaOf(name: QuotaName, region: string): Quota {
  switch (name) {
    case 'FilterLogEvents':
      return logs(FILTER_CALLS[region] ?? FILTER_CALLS_ELSEWHERE);
    case 'StartQuery':
    case 'GetQueryResults':
    case 'DescribeLogGroups':
      return logs(10);
    case 'ApiGateway':
      return { perSecond: 10, burst: 40 * SHARE };
    case 'GetResources':
      return { perSecond: 2.5, burst: 5 * SHARE };
    case 'LookupEvents':
      return { perSecond: 2, burst: 2 * SHARE };
  }
}

const NAMES: Readonly<Record<string, readonly QuotaName[]>> = {
  'logs:FilterLogEvents': ['FilterLogEvents'],
  'logs:StartQuery': ['StartQuery'],
  'logs:GetQueryResults': ['GetQueryResults'],
  'logs:DescribeLogGroups': ['DescribeLogGroups'],
  'cloudtrail:LookupEvents': ['LookupEvents'],
  'apigateway:GetResources': ['GetResources', 'ApiGateway'],
};

/** An operation of a service, as `logs:FilterLogEvents`. */
export type Operation = `${string}:${string}`;

/** The quotas that a call of this operation uses up; none where AWS's own are far away. */
export function quotasOf(operation: Operation): readonly QuotaName[] {
  return NAMES[operation] ?? (operation.startsWith('apigateway:') ? ['ApiGateway'] : []);
}

/**
 * The token buckets of all accounts, Regions and APIs: one registry a process, because the quotas are the accounts' own. Where several
 * processes share them, the tokens come from a source that all have in common.
 */
export class Quotas {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly timers: Timers,
    /** Two names of one account share its quotas. */
    private readonly accountIdOf: (name: string) => string | undefined = () => undefined,
    private readonly source?: TokenSource,
  ) {}

  bucket({ account, region }: Place, name: QuotaName): Bucket {
    const owner = account === undefined ? '' : (this.accountIdOf(account) ?? account);
    const key = `${owner}/${region}/${name}`;
    const old = this.buckets.get(key);
    if (old !== undefined) return old;
    const settings = settingsOf(quotaOf(name, region));
    const made =
      this.source === undefined ? new TokenBucket(settings, this.timers) : new SharedBucket(key, settings, this.timers, this.source);
    this.buckets.set(key, made);
    return made;
  }

  /** AWS throttled a call of this operation. */
  throttled(place: Place, operation: Operation): void {
    for (const name of quotasOf(operation)) this.bucket(place, name).throttled();
  }

  /** What readers of one kind wait at before each call. */
  pace(priority: Priority): Pace {
    return async (place, operation, signal) => {
      for (const name of quotasOf(operation)) await this.bucket(place, name).take(priority, signal);
    };
  }
}

/** Resolves when a call of the operation may go; rejects with the signal's reason where that aborts first. */
export type Pace = (place: Place, operation: Operation, signal: AbortSignal) => Promise<void>;

/** Waits for nothing: for readers whose caller keeps the pace. */
export const unpaced: Pace = async () => undefined;

function settingsOf({ perSecond, burst }: Quota): BucketSettings {
  return { quotaPerSecond: perSecond, share: SHARE, burst: Math.max(1, burst), backgroundShare: BACKGROUND_SHARE };
}
