import { GetLoggingConfigurationCommand, GetSampledRequestsCommand, GetWebACLCommand, type WAFV2Client } from '@aws-sdk/client-wafv2';
import { type Gathered, known, unknown } from '../evidence/gathered';
import type { WafLogging, WebAclReading } from '../evidence/web-acl';
import { FRESH_MS, type Meter, type Place, type WebAclReader } from '../ports';
import { isMissing, toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { keyOf } from './place-key';
import { createReadCache, type ReadCache } from './read-cache';
import { toSample, toWebAcl } from './web-acl-readings';

export interface WebAclCaches {
  readonly webAcl: ReadCache<WebAclReading>;
  readonly logging: ReadCache<WafLogging | null>;
}

export function createWebAclCaches(ttlMs?: number): WebAclCaches {
  return { webAcl: createReadCache(ttlMs), logging: createReadCache(ttlMs) };
}

const MOST_SAMPLES = 500;

type Ask<T> = (client: WAFV2Client, options: { abortSignal: AbortSignal }) => Promise<T>;

/** Reads web ACLs: https://docs.aws.amazon.com/waf/latest/APIReference/API_Operations_AWS_WAFV2.html */
export function createWebAclReader(clients: AwsClients, caches: WebAclCaches, meter: Meter): WebAclReader {
  async function reading<T, O extends { readonly $metadata: { readonly attempts?: number | undefined } }>(
    place: Place,
    arn: string,
    permission: string,
    signal: AbortSignal,
    ask: Ask<O>,
    toValue: (output: O) => Gathered<T>,
    onMissing?: () => Gathered<T>,
  ): Promise<Gathered<T>> {
    const region = regionOf(arn);
    // AWS WAF Classic has another API, which AWS has shut down.
    if (region === undefined) return unknown('unsupported', `${arn} is no web ACL of AWS WAF v2.`);
    try {
      return toValue(await meteredCall(meter, signal, (options) => ask(clients.waf({ ...place, region }), options)));
    } catch (error) {
      if (onMissing !== undefined && isMissing(error)) return onMissing();
      return toUnknown(error, { permission, resource: arn, region, account: place.account }, signal);
    }
  }

  return {
    webAcl: (place, arn, signal) =>
      caches.webAcl.read(
        keyOf(place, arn),
        signal,
        (own) =>
          reading(
            place,
            arn,
            'wafv2:GetWebACL',
            own,
            (client, options) => client.send(new GetWebACLCommand({ ARN: arn }), options),
            ({ WebACL }) =>
              WebACL === undefined ? unknown('error', `AWS gave no web ACL for ${arn}.`) : known(toWebAcl(WebACL, arn), 'config'),
          ),
        FRESH_MS,
      ),

    logging: (place, arn, signal) =>
      caches.logging.read(
        keyOf(place, arn),
        signal,
        (own) =>
          reading(
            place,
            arn,
            'wafv2:GetLoggingConfiguration',
            own,
            (client, options) => client.send(new GetLoggingConfigurationCommand({ ResourceArn: arn }), options),
            ({ LoggingConfiguration: logging }) => {
              const destinationArn = logging?.LogDestinationConfigs?.[0];
              return known(
                destinationArn === undefined ? null : { destinationArn, filtered: logging?.LoggingFilter !== undefined },
                'config',
              );
            },
            // A web ACL without a log has no logging configuration.
            () => known(null, 'config'),
          ),
        FRESH_MS,
      ),

    samples: (place, { webAclArn, metricName, from, to }, signal) =>
      reading(
        place,
        webAclArn,
        'wafv2:GetSampledRequests',
        signal,
        (client, options) =>
          client.send(
            new GetSampledRequestsCommand({
              WebAclArn: webAclArn,
              RuleMetricName: metricName,
              Scope: 'REGIONAL',
              TimeWindow: { StartTime: new Date(from), EndTime: new Date(to) },
              MaxItems: MOST_SAMPLES,
            }),
            options,
          ),
        ({ SampledRequests }) =>
          known(
            (SampledRequests ?? []).flatMap((sample) => toSample(sample, metricName)),
            'waf-log',
            { complete: false },
          ),
      ),
  };
}

function regionOf(arn: string): string | undefined {
  return /^arn:aws[\w-]*:wafv2:([a-z0-9-]+):\d+:regional\/webacl\//.exec(arn)?.[1];
}
