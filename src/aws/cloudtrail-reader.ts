import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type Gathered, known } from '../evidence/gathered';
import type { Meter, Place, TrailEvent, TrailQuery, TrailReader } from '../ports';
import type { Bucket } from '../quota/token-bucket';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { toTrailEvent } from './cloudtrail-readings';
import { meteredCall } from './metered-call';
import { keyOf } from './place-key';
import { createReadCache, type ReadCache } from './read-cache';

const PAGE = 50;
/** Of one kind of event: the history is asked for the account's Region as a whole, whatever API an event touched. */
const MOST_PAGES = 4;

export type TrailCache = ReadCache<readonly TrailEvent[]>;

export function createTrailCache(ttlMs?: number): TrailCache {
  return createReadCache(ttlMs);
}

/**
 * Reads CloudTrail's event history, which is there without a trail and costs nothing. It gives two answers a second to all who ask in the
 * account and Region: those wait in the bucket, and what was read serves everyone for a while.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function createTrailReader(clients: AwsClients, cache: TrailCache, bucketOf: (place: Place) => Bucket, meter: Meter): TrailReader {
  async function read(query: TrailQuery, signal: AbortSignal): Promise<Gathered<readonly TrailEvent[]>> {
    const { region, account, eventName, from, to } = query;
    const bucket = bucketOf(query);
    const events: TrailEvent[] = [];
    const seen = new Set<string>();
    let token: string | undefined;
    try {
      for (let page = 0; page < MOST_PAGES; page += 1) {
        await bucket.take('detail', signal);
        const command = new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
          StartTime: new Date(from),
          EndTime: new Date(to),
          MaxResults: PAGE,
          ...(token === undefined ? {} : { NextToken: token }),
        });
        const reply = await meteredCall(meter, signal, (options) => clients.cloudTrail(query).send(command, options));
        events.push(...(reply.Events ?? []).flatMap(toTrailEvent));
        token = reply.NextToken;
        if (token === undefined || token === '') return known(newestFirst(events), 'cloudtrail');
        // The same page for ever.
        if (seen.has(token)) break;
        seen.add(token);
      }
      return known(newestFirst(events), 'cloudtrail', { complete: false });
    } catch (error) {
      return toUnknown(error, { permission: 'cloudtrail:LookupEvents', resource: '*', region, account }, signal);
    }
  }

  return {
    events: (query, signal) => {
      const { eventName, from } = query;
      return cache.read(keyOf(query, eventName, `${from}`), signal, (own) => read(query, own));
    },
  };
}

function newestFirst(events: readonly TrailEvent[]): readonly TrailEvent[] {
  return [...events].sort((a, b) => b.at.localeCompare(a.at));
}
