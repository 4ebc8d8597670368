import { z } from 'zod';
import { type Random, seededRandom } from '../random';
import type { Region } from '../region';
import { ServiceError } from '../service-error';
import type { Stage } from '../stage';
import { codeOf } from './log-record';
import { representWebAcl } from './representation';
import type { Sample } from './traffic';
import type { WebAcl, WebAclLog } from './web-acl';

export const WAF_OPERATIONS = ['GetWebACL', 'GetWebACLForResource', 'GetLoggingConfiguration', 'GetSampledRequests'];

const scope = z.enum(['CLOUDFRONT', 'REGIONAL']);
const getWebAcl = z.looseObject({
  ARN: z.string().optional(),
  Name: z.string().optional(),
  Id: z.string().optional(),
  Scope: scope.optional(),
});
const ofResource = z.looseObject({ ResourceArn: z.string() });
const sampled = z.looseObject({
  WebAclArn: z.string(),
  RuleMetricName: z.string(),
  Scope: scope,
  TimeWindow: z.looseObject({ StartTime: z.number(), EndTime: z.number() }),
  MaxItems: z.number().int().min(1).max(500),
});

function read<T>(schema: z.ZodType<T>, params: unknown): T {
  const parsed = schema.safeParse(params);
  if (!parsed.success)
    throw new ServiceError(400, 'WAFInvalidParameterException', 'Error reason: A parameter exceeded its range or is missing.');
  return parsed.data;
}

function missing(): ServiceError {
  return new ServiceError(
    400,
    'WAFNonexistentItemException',
    'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
  );
}

interface Found {
  readonly acl: WebAcl;
  readonly arn: string;
  readonly stage: Stage;
}

const webAclsOf = (region: Region): readonly Found[] =>
  [...region.restApis.values()].flatMap((api) =>
    [...api.stages.values()].flatMap((stage) => {
      const { webAclArn: arn, settings } = stage;
      return arn === undefined || settings.webAcl === undefined ? [] : [{ acl: settings.webAcl, arn, stage }];
    }),
  );

function byArn(region: Region, arn: string): readonly [Found, ...Found[]] {
  const [first, ...more] = webAclsOf(region).filter((found) => found.arn === arn);
  if (first === undefined) throw missing();
  return [first, ...more];
}

function destinationOf({ to, name }: WebAclLog, region: Region): string {
  const place = `${region.name}:${region.account.id}`;
  if (to === 'log-group') return `arn:aws:logs:${place}:log-group:${name}`;
  return to === 'bucket' ? `arn:aws:s3:::${name}` : `arn:aws:firehose:${place}:deliverystream/${name}`;
}

function loggingConfiguration(region: Region, arn: string): unknown {
  const [{ acl }] = byArn(region, arn);
  if (acl.log === undefined) throw missing();
  const { redacted = [], keeps } = acl.log;
  const fields = { uri: { UriPath: {} }, query: { QueryString: {} }, method: { Method: {} } } as const;
  const keep = (keeps ?? []).map((Action) => ({ ActionCondition: { Action } }));
  return {
    LoggingConfiguration: {
      ResourceArn: arn,
      LogDestinationConfigs: [destinationOf(acl.log, region)],
      RedactedFields: redacted.map((item) => (typeof item === 'object' ? { SingleHeader: { Name: item.header } } : fields[item])),
      ManagedByFirewallManager: acl.managedByFirewallManager ?? false,
      ...(keeps === undefined
        ? {}
        : { LoggingFilter: { DefaultBehavior: 'DROP', Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: keep }] } }),
      LogType: 'WAF_LOGS',
      LogScope: 'CUSTOMER',
    },
  };
}

/** Samples are taken at random, hold no id, and redaction of the log does not touch them. */
function represent({ at, request, method, verdict }: Sample): unknown {
  const code = codeOf(verdict);
  return {
    Request: {
      ClientIP: request.clientIp,
      Country: '-',
      URI: request.path,
      Method: method,
      HTTPVersion: 'HTTP/1.1',
      Headers: Object.entries(request.headers).map(([Name, Value]) => ({ Name, Value })),
    },
    Weight: 1,
    Timestamp: at / 1000,
    Action: verdict.action,
    ...(verdict.inner === undefined ? {} : { RuleNameWithinRuleGroup: `${verdict.rule?.group?.name}#${verdict.inner.name}` }),
    ...(code === null ? {} : { ResponseCodeSent: code }),
  };
}

function sampledRequests(region: Region, input: z.infer<typeof sampled>, random: Random): unknown {
  const { StartTime, EndTime } = input.TimeWindow;
  const now = region.account.world.now();
  if (StartTime * 1000 < now - 3 * 3_600_000 - 60_000)
    throw new ServiceError(400, 'WAFInvalidParameterException', 'Error reason: The time window lies more than three hours back.');
  const found = byArn(region, input.WebAclArn);
  const metric = (sample: Sample): string => sample.verdict.rule?.name ?? found[0].acl.name;
  const all = found
    .flatMap(({ stage }) => stage.wafTraffic.samples(StartTime * 1000, EndTime * 1000))
    .filter((sample) => metric(sample) === input.RuleMetricName);
  const chosen = [...all]
    .map((sample) => ({ sample, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, input.MaxItems);
  return {
    SampledRequests: chosen.map(({ sample }) => represent(sample)),
    PopulationSize: all.length,
    TimeWindow: { StartTime, EndTime },
  };
}

/** Names random choices of one world apart from those of another. */
export const samplingRandom = (seed: number): Random => seededRandom(seed, 'sampled requests');

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_Operations_AWS_WAFV2.html */
export function wafOperation(operation: string, region: Region, params: unknown, random: Random): unknown {
  switch (operation) {
    case 'GetWebACL': {
      const { ARN, Name, Id } = read(getWebAcl, params);
      const found = webAclsOf(region).find(({ arn, acl }) =>
        ARN === undefined ? acl.name === Name && arn.endsWith(`/${Id}`) : arn === ARN,
      );
      if (found === undefined) throw missing();
      return { WebACL: representWebAcl(found.acl, found.arn), LockToken: '2b7d0f34-1c5e-4a8d-9f60-7e3c1d2b4a59' };
    }
    case 'GetWebACLForResource': {
      const { ResourceArn } = read(ofResource, params);
      const found = webAclsOf(region).find(({ stage }) => stage.arn === ResourceArn);
      return found === undefined ? {} : { WebACL: representWebAcl(found.acl, found.arn) };
    }
    case 'GetLoggingConfiguration':
      return loggingConfiguration(region, read(ofResource, params).ResourceArn);
    case 'GetSampledRequests':
      return sampledRequests(region, read(sampled, params), random);
    default:
      return undefined;
  }
}
